// Fails when a document names a test that does not exist, shows a file otherwise than it is, or leaves a
// fault of the catalogue out.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './run.mjs'

const DOCS = join(ROOT, 'docs')
const numbered = (letter, count) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`)
const FAULTS = [
  ...numbered('S', 25),
  ...numbered('T', 16),
  ...numbered('N', 30),
  ...numbered('D', 8),
]

/** Links of the form `[name of a test](file of tests)`. */
const LINK = /\[([^\]]+)\]\(([^)\s]+\.test\.(?:ts|tsx|mjs))\)/g

// As a test file may write it: in quotes of any kind, which may be escaped in there.
const isIn = (text, name) =>
  [`'${name.replaceAll("'", "\\'")}'`, `"${name}"`, `\`${name}\``].some(form => text.includes(form))

/** A block of code below the name of the file that it is. */
const BLOCK = /<!-- from (\S+) -->\n+```\w+\n([\s\S]*?)```/g
const WITH_BLOCKS = ['docs/api.md', 'docs/recipes.md', 'packages/react-adapter/README.md']

/** @returns {string[]} the blocks that are not the file they are said to be */
function findOldBlocks(document) {
  const blocks = [...readFileSync(join(ROOT, document), 'utf8').matchAll(BLOCK)]
  if (!blocks.length) return [`${document}: shows no file`]
  return blocks
    .filter(([, file, code]) => readFileSync(join(ROOT, file), 'utf8') !== code)
    .map(([, file]) => `${document}: ${file} is another than it is shown`)
}

/** @returns {string[]} what is wrong, one line each */
export function findFaults() {
  const problems = WITH_BLOCKS.flatMap(findOldBlocks)
  for (const file of readdirSync(DOCS).filter(name => name.endsWith('.md'))) {
    const text = readFileSync(join(DOCS, file), 'utf8')
    for (const [, name, path] of text.matchAll(LINK)) {
      const tests = join(DOCS, path)
      if (!existsSync(tests)) problems.push(`docs/${file}: there is no ${path}`)
      else if (!isIn(readFileSync(tests, 'utf8'), name)) {
        problems.push(`docs/${file}: ${path} has no test “${name}”`)
      }
    }
  }
  const table = readFileSync(join(DOCS, 'faults.md'), 'utf8')
  for (const fault of FAULTS) {
    const row = table
      .split('\n')
      .find(line => new RegExp(`^\\| \\*\\*${fault}\\*\\*\\s`).test(line))
    if (!row) problems.push(`docs/faults.md: ${fault} has no row`)
    else if (!row.match(LINK)) problems.push(`docs/faults.md: ${fault} names no test`)
  }
  return problems
}

const problems = findFaults()
problems.forEach(problem => console.error(problem))
process.exitCode = problems.length ? 1 : 0
