// @vitest-environment happy-dom
import type { Earshot } from '@earshot/core'
import type { TestPlatform } from '@earshot/core/testing'
import { act, StrictMode, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { EarshotProvider } from './EarshotProvider.js'
import {
  createTestClient,
  createTestRoot,
  listenToConsole,
  receivedOf,
  until,
} from './testing/createTestRoot.js'
import { useDeliveryStatus } from './useDeliveryStatus.js'
import { useExplain } from './useExplain.js'
import { useSurvey } from './useSurvey.js'

const DUE = {
  id: 's',
  when: { event: 'due' },
  questions: [{ id: 'q', kind: 'text', label: 'Why?' }],
} as const

function Drawn(): ReactNode {
  const { slot, question, getGroupProps, getTextProps, getSendProps } = useSurvey('s')
  return (
    <section ref={slot}>
      {question && (
        <div {...getGroupProps()}>
          <textarea {...getTextProps()} />
          <button {...getSendProps()}>Send</button>
        </div>
      )}
      <output>{[useExplain('s').reasons.join(), useDeliveryStatus('s')].join(' ')}</output>
    </section>
  )
}

const write = (field: HTMLTextAreaElement, text: string): Promise<void> =>
  act(async () => {
    // As a browser does it: past the setter that React keeps an eye on.
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
const ask = async ({ platform, earshot }: { platform: TestPlatform; earshot: Earshot }) => {
  await act(async () => earshot.ask('s'))
  await until(platform, () => earshot.getState().surveys.get('s')?.phase === 'open')
}
const answersOf = (platform: TestPlatform): unknown[] =>
  receivedOf(platform, 'survey.answered').map(({ data }) => (data as { value: unknown }).value)

test('a survey of the same name under two providers is two surveys', async () => {
  const { error } = listenToConsole()
  const [left, right] = [createTestClient({ surveys: [DUE] }), createTestClient({ surveys: [DUE] })]
  const root = createTestRoot()
  await root.render(
    <StrictMode>
      <EarshotProvider client={left.earshot} children={<Drawn />} />
      <EarshotProvider client={right.earshot} children={<Drawn />} />
    </StrictMode>,
  )
  await ask(left)
  expect(root.element.querySelectorAll('textarea')).toHaveLength(1)
  await ask(right)
  const fields = [...root.element.querySelectorAll('textarea')]
  await write(fields[0]!, 'on the left')
  expect(fields.map(field => field.value)).toEqual(['on the left', ''])
  await act(async () => root.element.querySelector('button')!.click())
  await until(left.platform, () => answersOf(left.platform).length)
  expect([answersOf(left.platform), answersOf(right.platform)]).toEqual([['on the left'], []])
  expect(error.mock.calls).toEqual([])
})

test('another client at run time: its survey takes the place, nothing of the first is left in it', async () => {
  const { error } = listenToConsole()
  const [first, second] = [
    createTestClient({ surveys: [DUE] }),
    createTestClient({ surveys: [DUE] }),
  ]
  const root = createTestRoot()
  const page = (client: Earshot): ReactNode => (
    <EarshotProvider client={client} children={<Drawn />} />
  )
  await root.render(page(first.earshot))
  await ask(first)
  await write(root.element.querySelector('textarea')!, 'for the first')
  await root.render(page(second.earshot))
  expect(root.element.querySelector('textarea')).toBeNull()
  // What the second says, which has asked nobody yet.
  expect(root.element.querySelector('output')!.textContent).not.toContain('on_screen')
  await ask(second)
  const field = root.element.querySelector('textarea')!
  expect(field.value).toBe('')
  await write(field, 'for the second')
  await act(async () => root.element.querySelector('button')!.click())
  await until(second.platform, () => answersOf(second.platform).length)
  expect([answersOf(first.platform), answersOf(second.platform)]).toEqual([[], ['for the second']])
  // What was begun under the first is kept by it.
  expect(first.earshot.getState().surveys.get('s')?.typed?.text).toBe('for the first')
  expect(error.mock.calls).toEqual([])
})
