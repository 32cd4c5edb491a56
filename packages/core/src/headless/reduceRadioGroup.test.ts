import { describe, expect, test } from 'vitest'
import { reduceRadioGroup, startRadioGroup, type RadioGroupInput } from './reduceRadioGroup.js'

const values = [1, 2, 3, 4, 5]
const down = (key: string, repeat = false, checked = true): RadioGroupInput<number> => ({
  type: 'keydown',
  key,
  repeat,
  target: { checked },
})
const click = (value: number): RadioGroupInput<number> => ({ type: 'click', value })
const up: RadioGroupInput<number> = { type: 'keyup' }

/** Plays inputs one after another; tells what was submitted and how the group stands. */
function play(inputs: readonly RadioGroupInput<number>[], earlier?: number) {
  let state = startRadioGroup(earlier)
  const submitted: number[] = []
  const focused: number[] = []
  for (const input of inputs) {
    const step = reduceRadioGroup(state, input, values)
    state = step.state
    if (step.submit !== undefined) submitted.push(step.submit)
    if (step.focus !== undefined) focused.push(step.focus)
  }
  return { submitted, focused, selected: state.selected, waiting: state.waiting }
}

describe('reduceRadioGroup', () => {
  test('submits at a tap', () => {
    expect(play([{ type: 'pointerdown' }, click(4)])).toMatchObject({
      submitted: [4],
      waiting: false,
    })
  })

  test('submits when assistive technology activates a radio, with no key or pointer before', () => {
    expect(play([click(2)]).submitted).toEqual([2])
  })

  test('submits at the click that Space causes on a radio not selected yet', () => {
    expect(play([down(' ', false, false), up, click(3)]).submitted).toEqual([3])
    expect(play([down(' ', false, false), up, click(3)], 1).submitted).toEqual([3])
  })

  test('submits at Space on the selected radio, for which not every browser fires a click', () => {
    expect(play([down(' '), up], 2).submitted).toEqual([2])
  })

  test('keeps the key-up after a sending Space from clicking as well', () => {
    const sent = reduceRadioGroup(startRadioGroup(2), down(' '), values)
    expect(sent).toMatchObject({ submit: 2, handled: true })
    expect(reduceRadioGroup(sent.state, up, values)).toMatchObject({ handled: true })
    expect(reduceRadioGroup(startRadioGroup(2), up, values).handled).toBe(false)
  })

  test.each(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])(
    'only selects what %s caused, and waits',
    key => {
      expect(play([down(key), click(2), up])).toEqual({
        submitted: [],
        focused: [],
        selected: 2,
        waiting: true,
      })
    },
  )

  test('walks with a held arrow key and submits nothing', () => {
    const walk = [
      down('ArrowRight'),
      click(2),
      down('ArrowRight', true),
      click(3),
      down('ArrowRight', true),
      click(4),
      up,
    ]
    expect(play(walk)).toMatchObject({ submitted: [], selected: 4, waiting: true })
  })

  test('submits the selection at Enter after arrow keys, and at Space again', () => {
    const moved = [down('ArrowRight'), click(2), up]
    expect(play([...moved, down('Enter'), up]).submitted).toEqual([2])
    expect(play([...moved, down(' '), up]).submitted).toEqual([2])
  })

  test('moves to the ends with Home and End, asking for the focus, and waits', () => {
    expect(play([down('End'), up])).toEqual({
      submitted: [],
      focused: [5],
      selected: 5,
      waiting: true,
    })
    expect(play([down('End'), up, down('Home'), up])).toMatchObject({
      focused: [5, 1],
      selected: 1,
    })
  })

  test('takes the tap after an arrow key that moved nothing for a tap', () => {
    expect(play([down('ArrowRight'), up, click(5)]).submitted).toEqual([5])
    expect(play([down('ArrowRight'), { type: 'pointerdown' }, click(5)]).submitted).toEqual([5])
    expect(play([down('ArrowRight'), down('Tab'), click(5)]).submitted).toEqual([5])
  })

  test('submits nothing at Enter while nothing is selected, and nothing at a held Enter', () => {
    expect(play([down('Enter'), up]).submitted).toEqual([])
    expect(play([down('Enter', true), down(' ', true), up], 3).submitted).toEqual([])
  })

  test('shows an earlier answer as selected and waiting, and submits it again on request', () => {
    expect(play([], 3)).toMatchObject({ selected: 3, waiting: true, submitted: [] })
    expect(play([down('Enter')], 3).submitted).toEqual([3])
  })

  test('keeps for itself the keys it uses and lets all others act', () => {
    const handled = (key: string) =>
      reduceRadioGroup(startRadioGroup(2), down(key), values).handled === true
    expect(['Home', 'End', 'Enter', ' '].every(handled)).toBe(true)
    expect(['ArrowLeft', 'Tab', 'Escape', 'a'].some(handled)).toBe(false)
  })
})
