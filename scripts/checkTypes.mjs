// Type-checks everything that has a tsconfig, tests included, as many at a time as there are cores.
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { ROOT, run } from './run.mjs'

const projects = [
  'packages/core',
  'packages/widget',
  'packages/widget/test',
  'packages/react-adapter',
  'packages/react-adapter/recipes',
  'packages/react-adapter/test',
  'examples/collector',
  'examples/frameworks',
  'examples/frameworks/test',
  'examples/next-shop',
  'examples/next-shop/test',
  'examples/playground',
  'examples/playground/test',
  'examples/react-shop',
  'examples/shop/test',
  'examples/react-shop/test',
  'scripts/browsers',
]

let code = 0
const waiting = [...projects]
const work = async () => {
  for (let project = waiting.shift(); project; project = waiting.shift()) {
    const failed = await run('tsc', ['--noEmit', '-p', join(ROOT, project)])
    if (failed) console.error(`types: ${project} failed`)
    code ||= failed
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work))
process.exitCode = code
