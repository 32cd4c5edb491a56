// Writes what visitors of the example shops download from the journey files their teams keep. Run after
// the build of core.
import { join } from 'node:path'
import { ROOT, run } from './run.mjs'

const JOURNEYS = [
  ['examples/shop/earshot.json', 'examples/shop/earshot.public.json'],
  ['examples/react-shop/earshot.json', 'examples/react-shop/public/earshot.json'],
]

for (const [file, published] of JOURNEYS) {
  const command = join(ROOT, 'packages/core/bin/earshot-lint.mjs')
  const code = await run(process.execPath, [command, file, '--publish', published])
  process.exitCode ||= code
}
