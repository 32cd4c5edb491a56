import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EarshotFault } from '../../src/earshot.js'
import type { EarshotConfig } from '../../src/surveys/definition.js'
import { parseConfig } from '../../src/surveys/parseConfig.js'
import { BASE } from '../support/surveys.js'
import { faultsOf, make, open, type Visit } from '../support/startEarshot.js'
import { CODE_FAMILIES, keptIn, TEXT_FAMILIES } from './families.js'
import { prototypeNames } from './judgeFile.js'
import { GOOD } from './searchFiles.js'

// Files of megabytes, on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 })

const ADDRESS = '/earshot.json'

const unhandled = vi.fn()
// Node tells of promises that nobody handles; types of Node are not known here.
type Process = {
  on(name: string, listener: () => void): void
  off(name: string, listener: () => void): void
}
const { process } = globalThis as unknown as { process: Process }
beforeEach(() => process.on('unhandledRejection', unhandled))
afterEach(() => {
  process.off('unhandledRejection', unhandled)
  unhandled.mockClear()
})

/** The text of a file that is too deep for `JSON.stringify`; `undefined` where that does. */
function textOf(file: unknown): string | undefined {
  try {
    return JSON.stringify(file)
  } catch {
    return undefined
  }
}

/** Everything a page can do with surveys, before anything is loaded. */
function useAtOnce({ earshot, platform }: Visit): void {
  const element = make()
  earshot.observe(element, 'good.place')
  for (const id of [GOOD.id, 'bad', 'constructor', 'toString']) {
    earshot.place(make(), id)
    earshot.ask(id)
    earshot.explain(id)
  }
  platform.view(element)
}

/**
 * The faults of the file. Where there are none, names that the page asks for and no survey has are told,
 * each once.
 */
function fileFaults({ faults }: Visit): EarshotFault[] {
  const names = faults.filter(({ code }) => code === 'bad_id').map(({ message }) => message)
  expect(new Set(names).size).toBe(names.length)
  for (const message of names) {
    expect(message).toMatch(
      /^the journey has no survey "(good-one|bad|constructor|toString)"(, and no other: .*)?$/,
    )
  }
  const others = faults.filter(({ code }) => code !== 'bad_id')
  expect(names.length > 0 && others.length > 0).toBe(false)
  return others
}

/** Answers the good survey, if it is asked, and gives what arrived. */
async function answer({ earshot, platform }: Visit): Promise<unknown> {
  const survey = GOOD.id
  void earshot.dispatch({ type: 'open', survey })
  return await Promise.all([
    earshot.dispatch({ type: 'answer', survey, question: 'useful', value: 1 }),
    platform.advance(60_000),
  ])
}

async function prove(name: string, config: unknown, files: Record<string, string>): Promise<Visit> {
  const names = prototypeNames()
  // A host may hand over anything.
  const visit = open({ config: config as EarshotConfig, debug: true }, { files })
  useAtOnce(visit)
  await visit.platform.advance(5000)
  for (const id of [GOOD.id, 'bad', 'a', 'constructor', '__proto__']) {
    expect(visit.earshot.explain(id).reasons.length).toBeGreaterThan(0)
  }
  await answer(visit)
  const kept = keptIn(name).length > 0
  expect(visit.types().includes('survey.completed')).toBe(kept)
  expect(faultsOf(visit.received())).toEqual([])
  visit.earshot.stop()
  expect(visit.platform.leaks()).toEqual({ timers: 0, listeners: 0, observed: 0 })
  expect(unhandled).not.toHaveBeenCalled()
  expect(prototypeNames()).toBe(names)
  return visit
}

describe('Earshot asks the good survey, and tells every fault once', () => {
  test.each(TEXT_FAMILIES)('with the address of a file with %s', async (name, makeFile) => {
    const text = textOf(makeFile())
    // What no text can be made of is handed over as an object below.
    if (text === undefined) return
    const faults = fileFaults(await prove(name, ADDRESS, { [ADDRESS]: text }))
    const told = parseConfig(JSON.parse(text), BASE).faults
    expect(faults.map(({ code }) => code)).toEqual(told.map(() => 'bad_config'))
  })

  // A text is an address where an object was wanted.
  const OBJECTS = [...TEXT_FAMILIES, ...CODE_FAMILIES].filter(
    ([name]) => !['a word', 'a megabyte of one word'].includes(name),
  )
  test.each(OBJECTS)('with an object with %s', async (name, makeFile) => {
    const faults = fileFaults(await prove(name, makeFile(), {}))
    const told = parseConfig(makeFile(), BASE).faults
    // A promise reads a revoked proxy before we do.
    const code = name === 'a revoked proxy for a file' ? 'internal' : 'bad_config'
    expect(faults.map(fault => fault.code)).toEqual(told.map(() => code))
  })
})

test.each([
  ['lists', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  ['nothing', ''],
  ['half a file', JSON.stringify({ surveys: [GOOD] }).slice(0, -3)],
  ['a page', '<!doctype html><script>canary = 1</script>'],
  ['a megabyte of zeros', '\0'.repeat(1_000_000)],
])('an address with %s gives one short fault', async (_, text) => {
  const visit = open({ config: ADDRESS, debug: true }, { files: { [ADDRESS]: text } })
  useAtOnce(visit)
  await visit.platform.advance(5000)
  const told = fileFaults(visit).map(({ code, message }) => [code, message.length < 300])
  expect(told.filter(([code]) => code === 'bad_config').length).toBeLessThanOrEqual(1)
  expect(told.every(([code, short]) => code === 'bad_config' && short)).toBe(true)
  expect(visit.earshot.explain(GOOD.id)).toMatchObject({ ask: false })
  expect(unhandled).not.toHaveBeenCalled()
})

test('an address of a megabyte is told in one short fault', async () => {
  const visit = open({ config: `/${'x'.repeat(1_000_000)}`, debug: true })
  await visit.platform.advance(5000)
  expect(visit.faults.map(({ code }) => code)).toEqual(['bad_config'])
  expect(visit.faults[0]!.message.length).toBeLessThan(400)
})
