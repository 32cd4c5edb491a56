// Installs the tarballs of the packages as a shop would, beside React 18 and beside React 19, out of
// what the workspace has: without a network.
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { packPackages } from '../../../scripts/packPackages.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** The major version of React → a project that has it, and the packages, in its `node_modules`. */
    shops: Record<string, string>
  }
}

const PACKAGES = fileURLToPath(new URL('../../', import.meta.url))
const ADAPTER = join(PACKAGES, 'react-adapter')
const SHOP = fileURLToPath(new URL('shop', import.meta.url))

const REACTS = {
  18: { react: 'react-18', 'react-dom': 'react-dom-18' },
  19: { react: 'react', 'react-dom': 'react-dom' },
}

/** Started by the runner, before the tests of the project. */
export default async function installPacked(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-packed-'))
  if (!(await packPackages(folder))) throw new Error('the packages could not be packed')
  const shops = Object.entries(REACTS).map(([major, names]) => {
    const shop = join(folder, `react-${major}`)
    cpSync(SHOP, shop, { recursive: true })
    for (const tarball of readdirSync(folder).filter(name => name.endsWith('.tgz'))) {
      unpack(join(folder, tarball), shop)
    }
    for (const [name, alias] of Object.entries(names)) {
      copy(name, join(ADAPTER, 'node_modules', alias), shop)
    }
    link('@types/react', ADAPTER, shop)
    link('happy-dom', join(PACKAGES, '..'), shop)
    return [major, shop]
  })
  project.provide('shops', Object.fromEntries(shops))
  return () => rm(folder, { recursive: true, force: true })
}

/** Its dependencies are those that its own manifest names, not those of the workspace. */
function unpack(tarball: string, shop: string): void {
  const name = /earshot-(\w+)-[^/\\]+$/.exec(tarball)![1]!
  const target = join(shop, 'node_modules/@earshot', name)
  mkdirSync(target, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'])
  const source = join(PACKAGES, name === 'react' ? 'react-adapter' : name)
  for (const dependency of dependenciesOf(target)) {
    if (!dependency.startsWith('@earshot/')) link(dependency, source, shop)
  }
}

/** Links what a package of the workspace has. */
function link(name: string, from: string, shop: string): void {
  const target = join(shop, 'node_modules', name)
  if (existsSync(target)) return
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(realpathSync(join(from, 'node_modules', name)), target, 'junction')
}

/** Copied, not linked: a linked `react-dom` would find the React that the workspace has beside it. */
function copy(name: string, from: string, shop: string): void {
  const target = join(shop, 'node_modules', name)
  if (existsSync(target)) return
  const source = realpathSync(from)
  cpSync(source, target, { recursive: true, dereference: true })
  // pnpm keeps what a package depends on beside the package itself.
  const beside = name.split('/').reduce(path => dirname(path), source)
  for (const dependency of dependenciesOf(source)) {
    copy(dependency, join(beside, dependency), shop)
  }
}

function dependenciesOf(folder: string): string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>
  }
  return Object.keys(dependencies)
}
