// Fails when a document names a test that does not exist, or leaves a fault of the catalogue out.
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

/** @returns {string[]} what is wrong, one line each */
export function findFaults() {
  const problems = []
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
