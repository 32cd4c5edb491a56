// @vitest-environment happy-dom
import { createTestEarshot } from '@earshot/core/testing'
import { EarshotProvider } from '@earshot/react'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test } from 'vitest'
import { OwnSurvey } from './OwnSurvey.js'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const ALL_KINDS = {
  id: 'all-kinds',
  when: { event: 'due' },
  questions: [
    { id: 'which', kind: 'choice', label: 'Which?', options: [{ id: 'a' }, { id: 'b' }] },
    { id: 'why', kind: 'text', label: 'Why?', optional: true },
    { id: 'where', kind: 'contact', label: 'Where?', fields: ['email'] },
    { id: 'may', kind: 'consent', label: 'May we?' },
  ],
  thanks: { text: 'Thanks a lot!' },
} as const

async function draw() {
  const { earshot, until, received } = createTestEarshot(
    { config: { surveys: [ALL_KINDS] } },
    { step: act },
  )
  const page = document.body.appendChild(document.createElement('div'))
  const root = createRoot(page)
  onTestFinished(async () => {
    await act(async () => root.unmount())
    earshot.stop()
    page.remove()
  })
  await act(async () =>
    root.render(<EarshotProvider client={earshot} children={<OwnSurvey id="all-kinds" />} />),
  )
  const find = <E extends HTMLElement>(selector: string): E => page.querySelector<E>(selector)!
  const press = (text: string): Promise<void> =>
    act(async () =>
      [...page.querySelectorAll('button')].find(one => one.textContent === text)!.click(),
    )
  const write = (text: string): Promise<void> =>
    act(async () => {
      const field = find<HTMLInputElement>('[type=email]')
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, text)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  const asks = (label: string): Promise<unknown> =>
    until(() => page.textContent!.includes(label), `the question “${label}”`)
  await act(async () => earshot.ask('all-kinds'))
  return { earshot, page, find, press, write, asks, until, received }
}

test('every kind is answered, a mistake is said, and the thank-you is that of the definition', async () => {
  const { find, press, write, asks, until, received } = await draw()
  await asks('Which?')
  await act(async () => find('[value=b]').click())
  await asks('Why?')
  await press('Skip')
  await asks('Where?')
  await write('ada at post')
  await press('Send')
  expect(find('[role=status]').textContent).toContain('look at the e-mail address again')
  await write('ada@post.example')
  await press('Send')
  await asks('May we?')
  await act(async () => find('[type=checkbox]').click())
  await press('Send')
  await asks('Thanks a lot!')
  await until(() => received('survey.completed').length)
  expect(received('survey.answered').map(({ data }) => [data.question, data.value])).toEqual([
    ['which', 'b'],
    ['where', { email: 'ada@post.example' }],
    ['may', true],
  ])
})

test('details that are known are said and not asked for, until it is another person', async () => {
  const { earshot, page, find, press, asks, until, received } = await draw()
  earshot.identify({ email: 'ada@post.example' })
  await asks('Which?')
  await act(async () => find('[value=a]').click())
  await asks('Why?')
  await press('Skip')
  await asks('May we?')
  expect(page.textContent).toMatch(/We write to a\S+@/)
  expect(page.textContent).not.toContain('ada@')
  await press('Not you?')
  await asks('Where?')
  expect(page.textContent).not.toContain('We write to')
  await press('Close')
  await until(() => received('survey.dismissed').length)
  expect(page.textContent.trim()).toBe('')
})
