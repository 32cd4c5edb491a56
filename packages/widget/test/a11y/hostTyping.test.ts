import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../../scripts/browsers/eachEngine.mjs'
import { startPage, type WidgetPage } from '../startPage.js'

declare global {
  interface Window {
    /** Keys as the page's last listener got them: `keydown a`, with `!` where somebody prevented it. */
    keys: string[]
  }
}

const FIELDS = {
  textarea: '<textarea id="host">one two three</textarea>',
  contenteditable: '<div id="host" contenteditable="true">one two three</div>',
}

/** What a visitor may press who knows nothing of a survey. */
const KEYS = [
  'x',
  'Backspace',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'Enter',
  'Escape',
  '1',
  'Space',
]

eachEngine(engine => {
  let widget: WidgetPage
  afterEach(() => widget.close())

  /** Focus, selection and content of the page's field. */
  const state = (): Promise<unknown> =>
    widget.page.evaluate(() => {
      const field = document.querySelector<HTMLElement>('#host')!
      const { anchorNode, anchorOffset, focusNode, focusOffset, type } = getSelection()!
      return {
        hasFocus: document.activeElement == field,
        ...(field instanceof HTMLTextAreaElement
          ? { content: field.value, from: field.selectionStart, to: field.selectionEnd }
          : {
              content: field.innerText,
              selection: [type, anchorOffset, focusOffset],
              inside: [field.contains(anchorNode), field.contains(focusNode)],
            }),
      }
    })
  /** Presses them all in the field, and tells what the page saw of each and what is written then. */
  const press = async (): Promise<unknown> => {
    await widget.page.evaluate(() => void (window.keys = []))
    for (const key of KEYS) await widget.page.press(key)
    return [await widget.page.evaluate(() => window.keys), await state()]
  }
  /** The field as it was at first, with the word `two` selected. */
  const select = (): Promise<void> =>
    widget.page.evaluate(() => {
      const field = document.querySelector<HTMLElement>('#host')!
      field.focus()
      if (field instanceof HTMLTextAreaElement) {
        field.value = 'one two three'
        field.setSelectionRange(4, 7)
      } else {
        field.textContent = 'one two three'
        getSelection()!.setBaseAndExtent(field.firstChild!, 4, field.firstChild!, 7)
      }
    })

  /** What may happen to a survey while somebody writes elsewhere in the page. */
  const HAPPENINGS: Record<string, () => Promise<unknown>> = {
    async 'is drawn'() {
      await widget.page.evaluate(() => {
        window.fake.ask()
        window.stop = window.mount()
      })
      await widget.page.waitFor(() => window.fake.actions.some(({ type }) => type == 'open'))
    },
    async 'goes on to the next question'() {
      await widget.page.evaluate(
        () =>
          void document
            .querySelector('[data-earshot-widget]')!
            .shadowRoot!.querySelector<HTMLElement>('input[value="2"]')!
            .click(),
      )
      await widget.says('.question', 'What made it hard?')
    },
    async 'says what became of its answer'() {
      await widget.page.evaluate(() => window.fake.deliver('later'))
      await widget.says('.status', 'later')
    },
    async 'changes its language'() {
      await widget.page.evaluate(() => void (document.documentElement.lang = 'ar'))
      await widget.page.waitFor(
        () =>
          document
            .querySelector('[data-earshot-widget]')!
            .shadowRoot!.querySelector<HTMLElement>('.card')!.dir == 'rtl',
      )
    },
    async 'gives thanks'() {
      await widget.page.evaluate(() => window.fake.put({ phase: 'thanked', question: undefined }))
      await widget.says('.thanks', '')
    },
    async 'is closed'() {
      await widget.page.evaluate(() => window.fake.put({ phase: 'closed' }))
      await widget.page.waitFor(
        () => !document.querySelector('[data-earshot-widget]')!.shadowRoot!.querySelector('.card'),
      )
    },
    'is removed': () => widget.page.evaluate(() => window.stop()),
  }

  describe.each(Object.entries(FIELDS))('in a %s of the page', (_, field) => {
    test('caret, selection, focus and keys are those of a page without a survey, whatever it does', async () => {
      widget = await startPage(engine, { ask: ['csat', 'why'], before: field })
      await widget.page.evaluate(() => {
        window.stop()
        for (const type of ['keydown', 'keyup', 'keypress'] as const) {
          addEventListener(type, ({ key, defaultPrevented }) =>
            window.keys.push(`${type} ${key}${defaultPrevented ? '!' : ''}`),
          )
        }
      })
      await select()
      const before = await state()
      const pressed = await press()

      await widget.page.evaluate(() => void (window.fake.actions.length = 0))
      for (const [name, happen] of Object.entries(HAPPENINGS)) {
        await select()
        await happen()
        expect(await state(), `a survey that ${name}`).toEqual(before)
        expect(await press(), `keys while it ${name}`).toEqual(pressed)
      }
      // None of the keys did anything to the survey.
      expect(await widget.actions()).toEqual(['open', 'answer csat 2'])
    })
  })
})
