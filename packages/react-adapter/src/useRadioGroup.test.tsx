// @vitest-environment happy-dom
import { act, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { createTestRoot, listenToConsole } from './testing/createTestRoot.js'
import { useRadioGroup } from './useRadioGroup.js'

async function setUp(selected?: number) {
  const { error } = listenToConsole()
  const root = createTestRoot()
  const submitted: number[] = []
  function Scale(): ReactNode {
    const values = [1, 2, 3]
    const { groupProps, radioProps, labelId, waiting, submit } = useRadioGroup({
      values,
      selected,
      onSubmit: value => void submitted.push(value),
    })
    return (
      <div {...groupProps}>
        <p id={labelId}>Paying was easy.</p>
        {values.map(value => (
          <label key={value}>
            <input {...radioProps(value)} /> {value}
          </label>
        ))}
        {waiting && <button onClick={submit}>Send</button>}
      </div>
    )
  }
  await root.render(<Scale />)
  const group = root.element.firstElementChild as HTMLElement
  const radios = [...group.querySelectorAll('input')]
  const press = (key: string) =>
    act(async () => {
      const target = document.activeElement ?? group
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    })
  return { group, radios, submitted, press, error, send: () => group.querySelector('button') }
}

test('a tap submits', async () => {
  const { radios, submitted, send, error } = await setUp()
  await act(async () => radios[1]!.click())
  expect(submitted).toEqual([2])
  expect(radios.map(radio => radio.checked)).toEqual([false, true, false])
  expect(send()).toBeNull()
  expect(error.mock.calls).toEqual([])
})

test('an arrow key selects, even in one task with the click it causes, and Send or Enter submits', async () => {
  const { radios, submitted, press, send } = await setUp()
  radios[0]!.focus()
  await act(async () => {
    radios[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
    radios[1]!.click()
  })
  expect(submitted).toEqual([])
  await act(async () => send()!.click())
  expect(submitted).toEqual([2])
  await press('Enter')
  expect(submitted).toEqual([2, 2])
})

test('Home and End move focus and selection to the ends', async () => {
  const { radios, submitted, press } = await setUp()
  radios[1]!.focus()
  await press('End')
  expect(document.activeElement).toBe(radios[2])
  await press('Home')
  expect(document.activeElement).toBe(radios[0])
  expect(radios[0]!.checked).toBe(true)
  expect(submitted).toEqual([])
})

test('an earlier answer comes selected and waits', async () => {
  const { radios, send } = await setUp(3)
  expect(radios[2]!.checked).toBe(true)
  expect(send()).not.toBeNull()
})

test('the question names the group', async () => {
  const { group } = await setUp()
  const label = document.getElementById(group.getAttribute('aria-labelledby')!)
  expect([group.getAttribute('role'), label?.textContent]).toEqual([
    'radiogroup',
    'Paying was easy.',
  ])
})
