// Holds the README to what was measured. `--write` brings it up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { ROOT } from './run.mjs'

const sizeOf = file => brotliCompressSync(readFileSync(join(ROOT, file))).length
const script = name => sizeOf(`packages/widget/dist/${name}`)
const kB = bytes => `${(bytes / 1000).toFixed(1)} kB`

const rows = [
  ['`earshot.js`', script('earshot.js'), 'by every visitor'],
  ['`earshot-ask.js`', script('earshot-ask.js'), 'by pages with a survey'],
  ['`earshot-ui.js`', script('earshot-ui.js'), 'when a survey is about to be shown'],
  ['`earshot-ui-more.js`', script('earshot-ui-more.js'), 'for what few surveys need'],
  [
    '`earshot.all.js`',
    script('earshot.all.js'),
    'instead of these four, in one file; languages apart',
  ],
  [
    '`@earshot/core` `{ createEarshot }`',
    sizeOf('.sizes/core.js'),
    'with idb-keyval, without `asking`',
  ],
  ['`@earshot/react`', sizeOf('.sizes/react.js'), 'without React, core and widget'],
  [
    '`useSurvey` of it',
    sizeOf('.sizes/react-survey.js'),
    'to draw a survey yourself; with what it takes of core’s headless',
  ],
]

const table = [
  ['what', 'brotli', 'loaded'],
  ['---', '---', '---'],
  ...rows.map(([name, bytes, when]) => [name, kB(bytes), when]),
]
  .map(cells => `| ${cells.join(' | ')} |`)
  .join('\n')
const path = join(ROOT, 'README.md')
const readme = readFileSync(path, 'utf8')
const current = readme.replace(
  /(<!-- sizes -->\n)[^]*?(\n<!-- \/sizes -->)/,
  (_, before, after) =>
    `${before}\n<!-- prettier-ignore-start -->\n\n${table}\n\n<!-- prettier-ignore-end -->\n${after}`,
)
if (process.argv.includes('--write')) writeFileSync(path, current)
else if (current !== readme) {
  console.error(
    `The sizes in README.md are out of date. Measured:\n${table}\nRun: node scripts/checkNumbers.mjs --write`,
  )
  process.exitCode = 1
} else console.log(table)
