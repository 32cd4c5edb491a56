// @vitest-environment happy-dom
import { expect, onTestFinished, test } from 'vitest'
import { createCells } from './createCells.js'
import { radioHandlers, type RadioGroupEvent } from './radioHandlers.js'
import { startRadioGroup, type RadioGroupState } from './reduceRadioGroup.js'

/** A group as a design system may draw it: radios in an order of its own, and more beside them. */
function drawGroup(selected?: number) {
  const group = document.body.appendChild(document.createElement('div'))
  group.innerHTML = `<input type="search"><a href="#help">Help</a>
    <input type="radio" value="3"><input type="radio" value="2"><input type="radio" value="1">`
  const cell = createCells(() => {})
  const radio = cell<RadioGroupState<number | string>>(startRadioGroup<number | string>(selected))
  const answers: (number | string)[] = []
  const handlers = radioHandlers({ question: 'q', radio }, [1, 2, 3], value => answers.push(value))
  const on = (event: Event): void => {
    handlers.group.onKeyDown(event as Event & RadioGroupEvent)
  }
  group.addEventListener('keydown', on)
  onTestFinished(() => group.remove())
  const find = (selector: string): HTMLElement => group.querySelector<HTMLElement>(selector)!
  const press = (target: string, key: string): boolean =>
    find(target).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    )
  return { radio, answers, find, press }
}

test('keys of what else stands in the group stay its own', () => {
  const { radio, answers, press } = drawGroup(2)
  for (const [target, key] of [
    ['a', 'Enter'],
    ['[type=search]', 'Home'],
    ['[type=search]', 'End'],
    ['[type=search]', 'ArrowLeft'],
  ] as const) {
    expect(press(target, key)).toBe(true)
  }
  expect([radio.value.selected, radio.value.held, answers]).toEqual([2, undefined, []])
  expect(press('[value="2"]', 'Enter')).toBe(false)
  expect(answers).toEqual([2])
})

test('Home and End focus the radio of the first and the last point, wherever they are drawn', () => {
  const { radio, find, press } = drawGroup()
  expect(press('[value="2"]', 'End')).toBe(false)
  expect(document.activeElement).toBe(find('[value="3"]'))
  press('[value="3"]', 'Home')
  expect(document.activeElement).toBe(find('[value="1"]'))
  expect(radio.value.selected).toBe(1)
})
