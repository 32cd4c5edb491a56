// @vitest-environment happy-dom
import type { Earshot, EarshotConfig } from '@earshot/core'
import type { TestPlatform } from '@earshot/core/testing'
import { act, Suspense, useLayoutEffect, useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test } from 'vitest'
import { EarshotProvider } from './EarshotProvider.js'
import { Survey } from './Survey.js'
import {
  createTestClient,
  createTestRoot,
  listenToConsole,
  receivedOf,
  until,
} from './testing/createTestRoot.js'
import { Touchpoint } from './Touchpoint.js'
import { usePageView } from './usePageView.js'
import { useSurvey, type SurveyControls } from './useSurvey.js'

type Questions = NonNullable<EarshotConfig['surveys']>[number]['questions']
type Page = { platform: TestPlatform; earshot: Earshot }

const CES = { id: 'q', preset: 'ces', label: 'Easy?' } as const
const NEXT = { ...CES, id: 'r' } as const

const open = (...questions: Questions): Page =>
  createTestClient({ surveys: [{ id: 's', when: { event: 'due' }, questions }] })
const ask = async ({ platform, earshot }: Page): Promise<void> => {
  await act(async () => earshot.ask('s'))
  await until(platform, () => earshot.getState().surveys.get('s')?.phase === 'open')
}
const answersOf = ({ platform }: Page): unknown[] =>
  receivedOf(platform, 'survey.answered').map(({ data }) => {
    const { question, value } = data as Record<string, unknown>
    return [question, value]
  })

function Drawn({ onTap }: { onTap?: (survey: SurveyControls<string>) => void }): ReactNode {
  const survey = useSurvey('s')
  const { question, slot, getGroupProps, getOptionProps } = survey
  return (
    <section ref={slot}>
      {question && (
        <div {...getGroupProps({ className: 'group' })}>
          {question.points.map(({ value }) => (
            <input key={value} {...getOptionProps(value, { onClick: () => onTap?.(survey) })} />
          ))}
        </div>
      )}
    </section>
  )
}

const tap = (input: HTMLInputElement): Promise<void> =>
  act(async () => {
    input.focus()
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 })
    input.dispatchEvent(Object.defineProperty(click, 'isTrusted', { value: true }))
  })

test('a tap whose own handler answers by itself answers one question, not the next one too', async () => {
  const page = open(CES, NEXT)
  const root = createTestRoot()
  const onTap = (survey: SurveyControls<string>): void => void survey.answer('q', 4)
  await root.render(<EarshotProvider client={page.earshot} children={<Drawn onTap={onTap} />} />)
  await ask(page)
  await tap(root.element.querySelectorAll('input')[3]!)
  await act(() => page.platform.advance(5000))
  expect(answersOf(page)).toEqual([['q', 4]])
})

test('what was made for a question and never came into the page was not shown', async () => {
  const page = open(CES)
  const root = createTestRoot()
  const never = new Promise(() => {})
  function Group({ survey }: { survey: SurveyControls<string> }): ReactNode {
    survey.getGroupProps()
    throw never
  }
  function Late(): ReactNode {
    const survey = useSurvey('s')
    return (
      <section ref={survey.slot}>
        <Suspense fallback="wait">{survey.question && <Group survey={survey} />}</Suspense>
      </section>
    )
  }
  await root.render(<EarshotProvider client={page.earshot} children={<Late />} />)
  await act(async () => page.earshot.ask('s'))
  await until(page.platform, () => root.element.textContent === 'wait')
  await act(() => page.platform.advance(5000))
  expect(receivedOf(page.platform, 'survey.shown')).toEqual([])
})

test('a part without a group does not take the focus of the step', async () => {
  const page = open(CES, NEXT)
  const root = createTestRoot()
  const Progress = (): ReactNode => <i>{useSurvey('s').state?.path.length}</i>
  await root.render(
    <EarshotProvider client={page.earshot}>
      <Progress />
      <Drawn />
      <Progress />
    </EarshotProvider>,
  )
  await ask(page)
  await tap(root.element.querySelectorAll('input')[3]!)
  expect(document.activeElement).toBe(root.element.querySelector('.group'))
})

test('a step that took its own drawing along fetches no focus when it is drawn again', async () => {
  const page = open(CES, NEXT)
  const root = createTestRoot()
  let set!: (on: boolean) => void
  function Closing(): ReactNode {
    const [on, setOn] = useState(true)
    set = setOn
    return on && <Drawn onTap={() => setOn(false)} />
  }
  await root.render(<EarshotProvider client={page.earshot} children={<Closing />} />)
  await ask(page)
  await tap(root.element.querySelectorAll('input')[3]!)
  expect(root.element.querySelector('.group')).toBeNull()
  await act(async () => set(true))
  expect(root.element.querySelector('.group')).not.toBeNull()
  expect(document.activeElement).toBe(document.body)
})

test('a page that moves the focus out of a shadow root at a step keeps it where it is', async () => {
  const page = open(CES, NEXT)
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const host = document.body.appendChild(document.createElement('div'))
  const elsewhere = document.body.appendChild(document.createElement('input'))
  const shadow = host.attachShadow({ mode: 'open' })
  const root = createRoot(shadow.appendChild(document.createElement('div')))
  onTestFinished(async () => {
    await act(async () => root.unmount())
    host.remove()
    elsewhere.remove()
  })
  function Mover(): ReactNode {
    const id = useSurvey('s').question?.id
    useLayoutEffect(() => {
      if (id === 'r') elsewhere.focus()
    }, [id])
    return null
  }
  await act(async () =>
    root.render(
      <EarshotProvider client={page.earshot}>
        <Drawn />
        <Mover />
      </EarshotProvider>,
    ),
  )
  await ask(page)
  await tap(shadow.querySelectorAll('input')[3]!)
  expect(document.activeElement).toBe(elsewhere)
})

test('a page view that takes a survey away makes React say nothing', async () => {
  const { error } = listenToConsole()
  const page = open(CES)
  const root = createTestRoot()
  function Route({ path }: { path: string }): ReactNode {
    usePageView(path)
    return <Drawn />
  }
  const at = (path: string): Promise<void> =>
    root.render(<EarshotProvider client={page.earshot} children={<Route path={path} />} />)
  await at('/a')
  await ask(page)
  await tap(root.element.querySelectorAll('input')[3]!)
  await until(page.platform, () => page.earshot.getState().surveys.get('s')?.phase === 'thanked')
  page.platform.setPage({ address: 'https://shop.test/b', path: '/b' })
  await at('/b')
  expect(page.earshot.getState().surveys.size).toBe(0)
  expect(error.mock.calls).toEqual([])
})

test.each([
  ['a promise', Promise.resolve()],
  ['nothing in it', {}],
  ['a word', 'earshot'],
])('a client that is none (%s) leaves the page as it is, and is told', async (_, client) => {
  const { error, warn } = listenToConsole()
  const root = createTestRoot()
  await root.render(
    <EarshotProvider client={client as never}>
      <Touchpoint id="home">
        <Drawn />
        <Survey id="s" />
      </Touchpoint>
    </EarshotProvider>,
  )
  expect(root.element.querySelector('section')).not.toBeNull()
  expect(error.mock.calls).toEqual([])
  expect(warn.mock.calls).toEqual([['Earshot: nothing is recorded: `client` is no Earshot']])
})
