#!/usr/bin/env node
// The command around `@earshot/core/lint`: reads files, prints, writes the visitors' part.
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

const HELP = `earshot-lint FILE [--publish OUT] [--json] [--base URL]

  FILE           a journey file, earshot.json
  --publish OUT  also writes the part that visitors download, if there is no error
  --json         { file, errors, warnings } on standard output, for editors
  --base URL     address of a page that uses the file, to check its links against
  --help         this text

Ends with 0 if there is no error (there may be warnings), 1 if there is one, 2 if it could not do
what was asked.
`

/** @param {string} message */
function fail(message) {
  process.stderr.write(`earshot-lint: ${message}\n`)
  process.exitCode = 2
}

/** @param {unknown} error */
const reasonOf = error => (error instanceof Error ? error.message : String(error))

/** @returns {Promise<typeof import('../dist/lint.js') | undefined>} */
async function load() {
  try {
    return await import('../dist/lint.js')
  } catch (error) {
    // In a clone the package is built first.
    if (/** @type {{ code?: string }} */ (error).code !== 'ERR_MODULE_NOT_FOUND') throw error
    return undefined
  }
}

function readArguments() {
  try {
    return parseArgs({
      // `pnpm earshot-lint -- FILE` hands on the dashes.
      args: process.argv.slice(2).filter(argument => argument !== '--'),
      allowPositionals: true,
      options: {
        publish: { type: 'string' },
        json: { type: 'boolean' },
        base: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    return fail(`${reasonOf(error)}\n\n${HELP}`)
  }
}

async function main() {
  const given = readArguments()
  if (!given) return
  const { values, positionals } = given
  if (values.help) return void process.stdout.write(HELP)
  const [file, ...more] = positionals
  if (file === undefined || more.length) return fail(`takes one file\n\n${HELP}`)
  if (values.base !== undefined && !URL.canParse(values.base)) {
    return fail(`--base must be a whole address, not ${values.base}`)
  }
  // It would take the names, owners and promises with it.
  if (values.publish !== undefined && resolve(values.publish) === resolve(file)) {
    return fail('--publish must name another file than the one it reads')
  }
  const lint = await load()
  if (!lint) return fail('the package has not been built: run `npx pnpm@12 build` first')
  let text
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    return fail(`cannot read ${file}: ${reasonOf(error)}`)
  }
  const report = lint.lintJourney(text, { base: values.base })
  const hasErrors = report.errors.length > 0
  if (values.json) process.stdout.write(`${JSON.stringify({ file, ...report }, null, 2)}\n`)
  else process.stdout.write(`${lint.formatReport(file, report, paint())}\n`)
  if (hasErrors) process.exitCode = 1
  if (values.publish === undefined) return
  if (hasErrors) {
    process.stderr.write(`${values.publish} was not written: ${file} has errors\n`)
    return
  }
  try {
    const published = lint.publishJourney(JSON.parse(text.replace(/^\ufeff/, '')))
    await writeFile(values.publish, `${JSON.stringify(published)}\n`)
  } catch (error) {
    fail(`cannot write ${values.publish}: ${reasonOf(error)}`)
  }
}

// Colours for a person only: not in a file, nor where NO_COLOR asks for none.
function paint() {
  const isPlain = !process.stdout.isTTY || process.env['NO_COLOR'] || process.env['TERM'] === 'dumb'
  /** @param {number} code */
  const colour = code => (/** @type {string} */ text) =>
    isPlain ? text : `\u001b[${code}m${text}\u001b[0m`
  return { error: colour(31), warning: colour(33), faint: colour(2) }
}

await main()
