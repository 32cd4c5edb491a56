// Type-checks everything that has a tsconfig, tests included.
import { join } from 'node:path'
import { ROOT, run } from './run.mjs'

const projects = [
  'packages/core',
  'packages/widget',
  'packages/widget/test',
  'packages/react-adapter',
  'examples/collector',
  'examples/react-shop',
  'examples/shop/test',
  'examples/react-shop/test',
  'scripts/browsers',
]

let code = 0
for (const project of projects) {
  const failed = await run('tsc', ['--noEmit', '-p', join(ROOT, project)])
  if (failed) console.error(`types: ${project} failed`)
  code ||= failed
}
process.exitCode = code
