import { describe, expect, test } from 'vitest'
import { createReporter, type Reporter } from './createReporter.js'
import type { EarshotFault } from './earshot.js'

const fault: EarshotFault = { code: 'storage', message: 'memory only' }

function start(onError?: (fault: EarshotFault) => void): {
  reporter: Reporter
  emitted: EarshotFault[]
  said: string[]
} {
  const emitted: EarshotFault[] = []
  const said: string[] = []
  const reporter = createReporter({
    onError,
    emit: one => emitted.push(one),
    say: line => said.push(line),
  })
  return { reporter, emitted, said }
}

describe('createReporter', () => {
  test('says each line once on the console where nobody listens, and emits each fault', () => {
    const { reporter, emitted, said } = start()
    reporter.report(fault)
    reporter.report({ ...fault })
    reporter.report({ ...fault, message: 'other' })
    expect(said).toEqual(['Earshot: memory only', 'Earshot: other'])
    expect(emitted).toHaveLength(3)
  })

  test('leaves the console alone where the host asked for faults', () => {
    const heard: EarshotFault[] = []
    const { reporter, said } = start(one => heard.push(one))
    reporter.report(fault)
    reporter.report(fault)
    expect(heard).toEqual([fault, fault])
    expect(said).toEqual([])
  })

  test('falls back to the console where the handler throws, or is none', () => {
    for (const handler of [
      () => {
        throw new Error('hostile')
      },
      'handler' as never,
    ]) {
      const { reporter, said } = start(handler)
      reporter.report(fault)
      expect(said).toEqual(['Earshot: memory only'])
    }
  })

  test.each([new Error('boom'), 'text', null, undefined, 5])('wraps %s that was thrown', error => {
    const { reporter, emitted } = start()
    reporter.reportThrown(error)
    expect(emitted[0]).toMatchObject({ code: 'internal', error })
  })

  test('does not go round in circles when a listener for errors throws', () => {
    const emitted: EarshotFault[] = []
    const said: string[] = []
    const reporter: Reporter = createReporter({
      onError: undefined,
      emit(one) {
        emitted.push(one)
        reporter.reportThrown(new Error('hostile listener'))
      },
      say: line => said.push(line),
    })
    reporter.report(fault)
    reporter.report({ ...fault, message: 'next' })
    expect(emitted.map(({ message }) => message)).toEqual(['memory only', 'next'])
    expect(said.join()).toContain('hostile listener')
  })
})
