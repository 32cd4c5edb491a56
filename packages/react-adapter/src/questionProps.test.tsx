// @vitest-environment happy-dom
import type { Earshot, EarshotConfig } from '@earshot/core'
import { act, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { EMPTY_SCREEN } from './createSurveyStore.js'
import { EarshotProvider } from './EarshotProvider.js'
import { questionProps } from './questionProps.js'
import {
  createTestClient,
  createTestRoot,
  listenToConsole,
  receivedOf,
  until,
} from './testing/createTestRoot.js'
import { useSurvey, type SurveyControls } from './useSurvey.js'

type Questions = NonNullable<EarshotConfig['surveys']>[number]['questions']

/** A survey drawn with nothing but the getters. */
function Drawn({ onRender }: { onRender(controls: SurveyControls<string>): void }): ReactNode {
  const survey = useSurvey('s', { locale: 'en' })
  onRender(survey)
  const { state, question } = survey
  return (
    <form onSubmit={event => event.preventDefault()} ref={survey.slot}>
      {question && (
        <div {...survey.getGroupProps({ className: 'question' })}>
          <p {...survey.getLabelProps()}>{question.label.text}</p>
          {[...question.points.map(one => one.value), ...question.options.map(one => one.id)].map(
            value => (
              <label key={value}>
                <input {...survey.getOptionProps(value)} /> {value}
              </label>
            ),
          )}
          {question.kind === 'text' && <textarea {...survey.getTextProps()} />}
          {question.kind === 'consent' && <input {...survey.getConsentProps()} />}
          {question.fields.map(field => (
            <input key={field} {...survey.getDetailProps(field)} />
          ))}
          {survey.needsSend && <button {...survey.getSendProps()}>Send</button>}
          {survey.problem === 'lost' && <button {...survey.getRetryProps()}>Again</button>}
          <p {...survey.getStatusProps()}>{survey.problem}</p>
        </div>
      )}
      {state?.phase}
    </form>
  )
}

const write = (field: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> =>
  act(async () => {
    // As a browser does it: past the setter that React keeps an eye on.
    const proto = Object.getPrototypeOf(field) as object
    Object.getOwnPropertyDescriptor(proto, 'value')!.set!.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })

async function ask(...questions: Questions) {
  const { error } = listenToConsole()
  const { platform, earshot } = createTestClient({
    surveys: [{ id: 's', when: { event: 'due' }, questions }],
  })
  const root = createTestRoot()
  let renders = 0
  let controls!: SurveyControls<string>
  const disk = { isFull: false }
  const client: Earshot = {
    ...earshot,
    dispatch: async action =>
      disk.isFull && action.type === 'answer'
        ? { stored: 'no', reason: 'memory_full' }
        : earshot.dispatch(action),
  }
  await root.render(
    <EarshotProvider client={client}>
      <Drawn onRender={now => (renders++, (controls = now))} />
    </EarshotProvider>,
  )
  await act(async () => earshot.ask('s'))
  // What carries `getGroupProps` counts as drawn.
  await until(platform, () => controls.state?.phase === 'open')
  const find = <E extends Element>(selector: string): E => root.element.querySelector<E>(selector)!
  return {
    platform,
    root,
    error,
    disk,
    find,
    all: () => [...root.element.querySelectorAll('input')],
    controls: () => controls,
    renders: () => renders,
    /** As a person's: a script's own has no `isTrusted`. */
    tap: (element: Element, detail = 1) =>
      act(async () => {
        const click = new MouseEvent('click', { bubbles: true, cancelable: true, detail })
        element.dispatchEvent(Object.defineProperty(click, 'isTrusted', { value: true }))
      }),
    press: (element: Element, key: string) =>
      act(async () => {
        element.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        )
      }),
    write,
    answers: async (count = 1) => {
      await until(platform, () => receivedOf(platform, 'survey.answered').length >= count)
      return receivedOf(platform, 'survey.answered').map(
        event => (event.data as { value: unknown }).value,
      )
    },
  }
}

const CES = { id: 'q', preset: 'ces', label: 'Easy?' } as const

test('a group of radios has its name and its roles, stays out of the page’s form, and a tap sends', async () => {
  const { find, all, tap, answers, error } = await ask(CES)
  const group = find('.question')
  const label = find('p')
  expect(group.getAttribute('role')).toBe('radiogroup')
  expect(group.getAttribute('aria-labelledby')).toBe(label.id)
  expect(new Set(all().map(({ name, type }) => `${type} ${name}`)).size).toBe(1)
  expect(all().map(input => input.getAttribute('form'))).toEqual(Array(7).fill(''))
  expect(find('button')).toBeNull()
  await tap(all()[5]!)
  expect(await answers()).toEqual([6])
  expect(error.mock.calls).toEqual([])
})

test('an arrow key only selects, even in one task with the click it causes; Enter and Send send', async () => {
  const { find, all, tap, press, answers, platform } = await ask(CES, { ...CES, id: 'r' })
  const [first, second] = all() as [HTMLInputElement, HTMLInputElement]
  await act(async () => {
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
    second.click()
  })
  expect(receivedOf(platform, 'survey.answered')).toEqual([])
  expect(
    all()
      .map(input => input.checked)
      .indexOf(true),
  ).toBe(1)
  await tap(find('button'))
  expect(await answers()).toEqual([2])
  await press(all()[0]!, 'End')
  expect(document.activeElement).toBe(all()[6])
  await press(all()[6]!, 'Enter')
  expect(await answers(2)).toEqual([2, 7])
})

test('the second tap of a double tap answers nothing', async () => {
  const { all, tap, answers, platform } = await ask(CES, { ...CES, id: 'r' })
  await tap(all()[3]!)
  await tap(all()[3]!, 2)
  expect(await answers()).toEqual([4])
  await act(() => platform.advance(5000))
  expect(receivedOf(platform, 'survey.answered')).toHaveLength(1)
})

test('several options wait for Send and go in their order; Send without any says that nothing is there', async () => {
  const { find, all, tap, answers, controls } = await ask({
    id: 'q',
    kind: 'choice',
    label: 'Which?',
    many: true,
    options: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  })
  expect(find('.question').getAttribute('role')).toBe('group')
  expect(all().map(input => input.type)).toEqual(['checkbox', 'checkbox', 'checkbox'])
  await tap(find('button'))
  expect(controls().problem).toBe('empty')
  expect(find('.question').getAttribute('aria-describedby')).toBe(find('[role=status]').id)
  for (const id of ['b', 'b']) await tap(find(`[value=${id}]`))
  // Faster than React draws.
  await act(async () => ['c', 'a'].forEach(id => find<HTMLElement>(`[value=${id}]`).click()))
  const drawn = all().map(input => input.value)
  await tap(find('button'))
  expect(await answers()).toEqual([drawn.filter(id => id !== 'b')])
})

test('a text is written with one render for each change, and sent', async () => {
  const { find, write, tap, answers, renders } = await ask({ id: 'q', kind: 'text', label: 'Why?' })
  const field = find<HTMLTextAreaElement>('textarea')
  expect(field.getAttribute('aria-required')).toBe('true')
  const before = renders()
  await write(field, 'too many fields')
  expect(renders()).toBe(before + 1)
  await tap(find('button'))
  expect(await answers()).toEqual(['too many fields'])
})

test('a contact detail that cannot be right is said beside its field, and nothing is lost', async () => {
  const { all, find, write, press, tap, answers, controls } = await ask({
    id: 'q',
    kind: 'contact',
    label: 'Where?',
    fields: ['email', 'name'],
  })
  const [email, name] = all() as [HTMLInputElement, HTMLInputElement]
  expect([email.type, email.autocomplete, name.autocomplete]).toEqual(['email', 'email', 'name'])
  await write(email, 'ada at post')
  await press(email, 'Enter')
  expect(controls().problem).toBe('wrong_email')
  expect(email.getAttribute('aria-invalid')).toBe('true')
  expect([email.value, name.getAttribute('aria-invalid')]).toEqual(['ada at post', 'false'])
  await write(email, 'ada@post.example')
  await tap(find('button'))
  expect(await answers()).toEqual([{ email: 'ada@post.example' }])
})

test('a consent is never ticked beforehand', async () => {
  const { all, tap, find, answers } = await ask({ id: 'q', kind: 'consent', label: 'May we?' })
  const [box] = all() as [HTMLInputElement]
  expect(box.checked).toBe(false)
  await tap(box)
  expect(box.checked).toBe(true)
  await tap(find('button'))
  expect(await answers()).toEqual([true])
})

test('the focus goes along from question to question, and is not fetched from the page', async () => {
  const { find, all, press, answers, root, controls } = await ask(
    CES,
    { id: 'r', kind: 'text', label: 'Why?' },
    { id: 's', kind: 'consent', label: 'May we?' },
  )
  await act(async () => all()[2]!.focus())
  await press(all()[2]!, 'End')
  await press(all()[6]!, 'Enter')
  expect(await answers()).toEqual([7])
  expect(document.activeElement).toBe(find('.question'))

  const elsewhere = root.element.appendChild(document.createElement('input'))
  elsewhere.focus()
  await act(() => controls().answer('r', 'too long'))
  expect(find('[type=checkbox]')).not.toBeNull()
  expect(document.activeElement).toBe(elsewhere)

  await act(async () => find<HTMLElement>('[type=checkbox]').focus())
  await act(() => controls().answer('s', true))
  // Nothing is drawn any more: the place it stood in has it.
  expect(document.activeElement).toBe(find('form'))
})

test('a lost answer is said to be lost, and can be sent again', async () => {
  const { disk, find, all, tap, controls, answers } = await ask(CES)
  disk.isFull = true
  await tap(all()[3]!)
  expect([controls().problem, find('[role=status]').textContent]).toEqual(['lost', 'lost'])
  await tap(find('button:nth-of-type(2)'))
  expect(controls().problem).toBe('lost')
  disk.isFull = false
  await tap(find('button:nth-of-type(2)'))
  expect(controls().problem).toBeUndefined()
  expect(await answers()).toEqual([4])
})

test('an answer given by name goes the same way as a tap', async () => {
  const { disk, controls, answers } = await ask(CES)
  disk.isFull = true
  await act(() => controls().answer('q', 5))
  expect(controls().problem).toBe('lost')
  disk.isFull = false
  await act(() => controls().answer('q', 5))
  expect(controls().problem).toBeUndefined()
  expect(await answers()).toEqual([5])
})

test('two components of one survey share what stands in it', async () => {
  const { earshot, platform } = createTestClient({
    surveys: [
      { id: 's', when: { event: 'due' }, questions: [{ id: 'q', kind: 'text', label: 'Why?' }] },
    ],
  })
  const root = createTestRoot()
  const Words = (): ReactNode => <textarea {...useSurvey('s').getTextProps()} />
  function Rest(): ReactNode {
    const { slot, question, getGroupProps, getSendProps } = useSurvey('s')
    return (
      <p ref={slot}>
        {question && <b {...getGroupProps()} children={<Words />} />}
        <button {...getSendProps()} />
      </p>
    )
  }
  await root.render(<EarshotProvider client={earshot} children={<Rest />} />)
  await act(async () => earshot.ask('s'))
  await until(platform, () => earshot.getState().surveys.get('s')?.phase === 'open')
  const field = root.element.querySelector('textarea')!
  await write(field, 'too many fields')
  await act(async () => root.element.querySelector('button')!.click())
  await until(platform, () => receivedOf(platform, 'survey.answered').length)
  expect(receivedOf(platform, 'survey.answered')[0]!.data).toMatchObject({
    value: 'too many fields',
  })
})

test('the props of the caller stay, and its handlers come first', async () => {
  const { controls } = await ask(CES)
  const calls: string[] = []
  const { getOptionProps, getGroupProps, getHintProps } = controls()
  const props = getOptionProps(3, { className: 'big', onClick: () => void calls.push('own') })
  expect(props).toMatchObject({ className: 'big', type: 'radio', value: '3' })
  await act(async () => (props.onClick as () => void)())
  expect(calls).toEqual(['own'])
  expect(controls().state?.answers.get('q')).toBe(3)
  const hint = getHintProps().id!
  expect(getGroupProps({ 'aria-describedby': hint })['aria-describedby']).toBe(hint)
})

test('what others name by its id keeps it, whatever the caller gives', async () => {
  const { controls } = await ask(CES)
  const { getGroupProps, getLabelProps, getStatusProps } = controls()
  expect(getLabelProps({ id: 'mine', className: 'big' })).toEqual({
    id: getGroupProps()['aria-labelledby'],
    className: 'big',
  })
  expect(getStatusProps({ id: 'mine' }).id).toBe(getStatusProps().id)
})

test('after a loss Send sends what stands there now, not what was lost', () => {
  const calls: string[] = []
  const model = { send: () => void calls.push('send'), retry: () => void calls.push('retry') }
  // Of the model only what a button can call.
  const props = questionProps(
    { model } as never,
    { ...EMPTY_SCREEN, lost: 'q' },
    undefined,
    'base',
    () => {},
  )
  ;(props.getSendProps() as { onClick(event: object): void }).onClick({ detail: 1 })
  expect(calls).toEqual(['send'])
})

test('a handler that is left undefined takes none of ours away', async () => {
  const { controls } = await ask(CES)
  const { onClick } = controls().getOptionProps(3, { onClick: undefined })
  await act(async () => (onClick as () => void)())
  expect(controls().state?.answers.get('q')).toBe(3)
})

test('a handler of the caller that throws takes no answer along', async () => {
  const { controls } = await ask(CES)
  const { onClick } = controls().getOptionProps(3, {
    onClick() {
      throw new Error('the page’s own')
    },
  })
  await act(async () => expect(onClick as () => void).toThrow('the page’s own'))
  expect(controls().state?.answers.get('q')).toBe(3)
})

test.each([undefined, null, 7, {}])('a page without types names no survey: %s', async wrong => {
  const { error } = listenToConsole()
  const faults: string[] = []
  const { earshot, platform } = createTestClient()
  earshot.on('error', ({ code }) => faults.push(code))
  function Wrong(): ReactNode {
    const { slot, getGroupProps } = useSurvey(wrong as never)
    return <p ref={slot} {...getGroupProps()} />
  }
  await createTestRoot().render(<EarshotProvider client={earshot} children={<Wrong />} />)
  await act(() => platform.advance(1000))
  expect(faults).toContain('bad_id')
  expect(error.mock.calls).toEqual([])
})

test('before it is asked the getters give props that do nothing', async () => {
  const { earshot } = createTestClient({ surveys: [] })
  const root = createTestRoot()
  let controls!: SurveyControls<string>
  await root.render(
    <EarshotProvider client={earshot}>
      <Drawn onRender={now => void (controls = now)} />
    </EarshotProvider>,
  )
  expect(controls.question).toBeUndefined()
  expect(() => {
    controls.getGroupProps()
    const option = controls.getOptionProps(1) as { onClick(): void }
    option.onClick()
    ;(controls.getSendProps() as { onClick(event: object): void }).onClick({ detail: 1 })
  }).not.toThrow()
})
