import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createSilent } from '../src/createSilent.js'
import { describeReasons } from '../src/explain/index.js'
import { ASKING_DEFAULTS } from '../src/surveys/askingDefaults.js'
import { REASONS } from '../src/surveys/reasons.js'
import { SURVEY_RULE } from '../src/surveys/rules.js'
import type { FieldsRule } from '../src/shared/rule.js'

const read = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

/** The cells of each row of the first table below a heading, without its head. */
const tableBelow = (text: string, heading: string): string[][] => {
  const [, below = ''] = text.split(`\n${heading}\n`)
  const table = /(?:^\|.*\|\n)+/m.exec(below.split(/^## /m)[0]!)?.[0] ?? ''
  const rows = table
    .trim()
    .split('\n')
    .map(row => row.slice(1, -1).split(/(?<!\\)\|/))
  return rows.slice(2).map(cells => cells.map(cell => cell.trim()))
}
const names = (rows: readonly string[][]): string[] =>
  rows.map(([name = '']) => name.replaceAll('`', ''))

describe('docs/asking.md', () => {
  const asking = read('docs/asking.md')

  test('has all rules, each with a reason and a place', () => {
    const rows = tableBelow(asking, '## The rules')
    expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 26 }, (_, i) => `${i + 1}`))
    for (const [, rule, changedBy, where] of rows) {
      expect(rule).toMatch(/: .+\.$/)
      expect(changedBy).not.toBe('')
      expect(where).toMatch(/^(asking|widget|lint|report|record|definition)(, |$)/)
    }
  })

  test('names every field of asking with its default', () => {
    const rows = tableBelow(asking, '## `asking`')
    const written = rows.map(([name, value]) => [name, value])
    expect(Object.fromEntries(written)).toEqual(
      Object.fromEntries(
        Object.entries(ASKING_DEFAULTS).map(([name, value]) => [`\`${name}\``, String(value)]),
      ),
    )
  })

  test('says the same numbers in the rules', () => {
    const { quietDays, sameSurveyDays, laterDays, dismissedDays, expireHours } = ASKING_DEFAULTS
    const rules = tableBelow(asking, '## The rules').map(([, rule]) => rule!)
    for (const days of [quietDays, sameSurveyDays, laterDays, dismissedDays]) {
      expect(rules[0]).toMatch(new RegExp(`\\b${days}\\b`))
    }
    expect(rules[6]).toContain(`${expireHours} hours`)
    expect([ASKING_DEFAULTS.boundaryMs, ASKING_DEFAULTS.idleMs]).toEqual([1000, 10_000])
    expect(rules[5]).toMatch(/one second .*ten seconds/)
  })

  test.each([
    ['## `when`, and `cancel`', SURVEY_RULE.may.when],
    ['## `audience`', SURVEY_RULE.may.audience],
  ])('%s: every field there is, and no other', (heading, rule) => {
    const { need, may } = rule as FieldsRule
    expect(names(tableBelow(asking, heading)).sort()).toEqual(
      [...Object.keys(need), ...Object.keys(may)].sort(),
    )
  })

  test('has every reason with its outcome and its words', () => {
    const rows = tableBelow(asking, '## Why was my survey not shown?')
    const wanted = Object.entries(REASONS).map(([reason, outcome]) => [
      `\`${reason}\``,
      `\`${outcome}\``,
      describeReasons([reason])[0],
    ])
    expect(rows).toEqual(wanted)
  })
})

describe('docs/api.md', () => {
  const api = read('docs/api.md')
  /** The names of an interface's members, as its source lists them. */
  const membersOf = (path: string, name: string): string[] => {
    const [, body = ''] = read(path).split(`export interface ${name} {\n`)
    return [...body.split('\n}')[0]!.matchAll(/^ {2}(\w+)(?:<[^\n]*?>)?\??[(:]/gm)].map(
      ([, member]) => member!,
    )
  }

  test('has an entry for every function', () => {
    const members = membersOf('packages/core/src/earshot.ts', 'Earshot')
    // An Earshot that does nothing has them all: the source was read rightly.
    expect([...members].sort()).toEqual(Object.keys(createSilent('not_started')).sort())
    const entries = [...api.matchAll(/^### `(\w+)\(/gm)].map(([, name]) => name!)
    expect(members.filter(name => !entries.includes(name))).toEqual([])
    expect(new Set(entries).size).toBe(entries.length)
  })

  test('names every signal', () => {
    const signals = membersOf('packages/core/src/earshot.ts', 'EarshotSignals')
    expect(signals.length).toBeGreaterThan(8)
    expect(names(tableBelow(api, '### `on(signal, listener)`'))).toEqual(signals)
  })

  test('names every option', () => {
    const options = membersOf('packages/core/src/options.ts', 'EarshotOptions')
    expect(options.length).toBeGreaterThan(14)
    const rows = names(tableBelow(api, '## Options'))
    expect(options.filter(name => !rows.includes(name))).toEqual([])
  })

  test('names every action', () => {
    const source = read('packages/core/src/surveys/state.ts').split('export type SurveyAction')[1]!
    const actions = [...source.matchAll(/\| \{ type: '(\w+)'/g)].map(([, type]) => type!)
    expect(actions.length).toBeGreaterThan(5)
    expect(names(tableBelow(api, '### `dispatch(action)`')).sort()).toEqual(actions.sort())
  })
})
