import { expect, test } from 'vitest'
import { parseJourney } from './parseJourney.mjs'

test('reads stages and touchpoints in order, and takes the id where a name is missing', () => {
  const file = {
    surveys: 'not read here',
    journey: {
      name: 'Web shop',
      stages: [
        {
          id: 'find',
          name: 'Find',
          touchpoints: [{ id: 'home', name: 'Home page', owner: 'web' }],
        },
        { id: 'buy', touchpoints: [{ id: 'pay' }] },
        { id: 'use' },
      ],
    },
  }
  expect(parseJourney(file)).toEqual({
    ok: true,
    value: {
      name: 'Web shop',
      stages: [
        { id: 'find', name: 'Find', touchpoints: [{ id: 'home', name: 'Home page' }] },
        { id: 'buy', name: 'buy', touchpoints: [{ id: 'pay', name: 'pay' }] },
        { id: 'use', name: 'use', touchpoints: [] },
      ],
    },
  })
})

test.each([
  [[], 'the file must hold an object'],
  [{}, 'journey is missing'],
  [{ journey: {} }, 'journey.stages must be a list'],
  [{ journey: { stages: ['buy'] } }, 'journey.stages[0] must be an object'],
  [{ journey: { stages: [{ name: 'Buy' }] } }, 'journey.stages[0].id is missing'],
  [
    { journey: { stages: [{ id: 'a', touchpoints: {} }] } },
    'journey.stages[0].touchpoints must be a list',
  ],
  [
    { journey: { stages: [{ id: 'a', touchpoints: [{}] }] } },
    'journey.stages[0].touchpoints[0].id is missing',
  ],
])('names the place of a fault: %#', (file, issue) => {
  expect(parseJourney(file)).toEqual({ ok: false, issue })
})
