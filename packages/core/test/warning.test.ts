import { expect, test } from 'vitest'
import { effortSurvey } from './support/surveys.js'
import { make, open } from './support/startEarshot.js'

test.each([
  [true, ['ui_warning survey payment-effort: no room']],
  [false, []],
])(
  'with debug %o, a warning of what draws a survey is told as %o, and records nothing',
  async (debug, told) => {
    const { earshot, platform, faults, types } = open({
      debug,
      config: { surveys: [effortSurvey] },
    })
    const survey = effortSurvey.id
    earshot.place(make(), survey)
    earshot.ask(survey)
    await platform.advance(1000)
    const before = earshot.getState().surveys.get(survey)
    expect(before?.phase).toBe('asked')
    const answer = await earshot.dispatch({ type: 'warn', survey, message: 'no room' })
    expect(answer).toEqual({ stored: 'no', reason: 'no_event' })
    expect(faults.map(({ code, message }) => `${code} ${message}`)).toEqual(told)
    expect(earshot.getState().surveys.get(survey)).toBe(before)
    await earshot.flush()
    expect(types().filter(type => type.startsWith('survey.'))).toEqual([])
  },
)
