import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { ENGLISH } from '../src/i18n/language.js'
import { pseudo, pseudoLanguage, readTexts } from './pseudoLanguage.js'
import { startPage, type PageOptions, type WidgetPage } from './startPage.js'
import { settle } from './settle.js'

/** What the survey brings along: in these quotes, so that it is told from what the widget says. */
const own = (text: string): string => `«${text}»`

/** The tag under which the disguised English is fetched. */
const TAG = 'de'

/** Messages that belong to what is not drawn yet. Who draws one takes it out of this list. */
const NOT_DRAWN_YET = ['contactOne', 'known', 'notYou']

/** Fields of the questions whose texts are not from a preset. */
const FIELDS: NonNullable<PageOptions['fields']> = {
  contact: { label: own('Where?') },
  consent: { label: own('May we?') },
  why: { label: own('Why?') },
  reason: { options: ['slow', 'wrong', 'other'].map(id => ({ id, label: own(id) })) },
}

/** A node of Chromium's accessibility tree, as much of it as is read here. */
interface Node {
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
  description?: { value: string }
}
/** What puppeteer offers beside the harness, for what only Chromium can tell. */
interface Chromium {
  createCDPSession(): Promise<{
    send(method: string, params?: object): Promise<unknown>
    detach(): Promise<void>
  }>
}

eachEngine(['chromium'], engine => {
  let widget: WidgetPage
  /** Everything that was said in brackets, in all tests. */
  const heard = new Set<string>()
  afterEach(() => widget.close())

  const spoken = async (): Promise<string[]> => {
    const session = await (widget.page.native as Chromium).createCDPSession()
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] }
    await session.detach()
    return (
      nodes
        // The page's own title, and the lines into which a text is broken.
        .filter(
          node => !node.ignored && !/^(RootWebArea|InlineTextBox)$/.test(node.role?.value ?? ''),
        )
        .flatMap(node => [node.name?.value ?? '', node.description?.value ?? ''])
    )
  }

  /** Takes out what is in brackets, which may hold others, and notes that it was heard. */
  const withoutBrackets = (text: string): string => {
    const rest = text.replace(/\[[^[\]]*\]/g, one => {
      heard.add(one)
      return ''
    })
    return rest == text ? text : withoutBrackets(rest)
  }

  /** What is neither in brackets nor the survey's own, but for digits and signs. */
  const literals = async (): Promise<string[]> => {
    const texts = [...(await widget.page.evaluate(readTexts)), ...(await spoken())]
    return texts.filter(text => /\p{L}/u.test(withoutBrackets(text.replace(/«[^»]*»/g, ''))))
  }

  const start = async (options: PageOptions = {}): Promise<void> => {
    const language = pseudoLanguage(TAG)
    widget = await startPage(engine, {
      instead: {
        [`earshot-lang-${TAG}.js`]: `export const language = ${JSON.stringify(language)}`,
      },
      ...options,
      widget: { locale: TAG },
      fields: FIELDS,
      thanks: { text: own('Thanks'), links: [{ label: own('Help'), href: '/help' }] },
    })
  }
  const again = (options: PageOptions): Promise<void> =>
    widget.restart({ widget: { locale: TAG }, fields: FIELDS, ...options })
  const says = (selector: string, text: string): Promise<void> =>
    widget.says(selector, pseudo(text))

  describe('in a language nobody could have written into a view', () => {
    test('every kind and look of question, in every placement', async () => {
      await start()
      for (const placement of ['inline', 'panel', 'tab', 'dialog']) {
        for (const name of [
          ...['nps', 'csat', 'ces', 'stars', 'smileys', 'helpful', 'goal', 'reason'],
          ...['why', 'contact', 'consent'],
        ]) {
          await again({ ask: [name], placement })
          expect(await literals(), `${name}, ${placement}`).toEqual([])
        }
      }
      expect([...heard]).toContain(pseudo(ENGLISH.words.presets.nps!.label))
    })

    test('a survey of several questions, and the way back', async () => {
      await start()
      await again({ ask: ['csat', 'why', 'reason'] })
      const { page, at } = widget
      await page.click(at('input[value="4"]'))
      await says('.back', 'Back')
      expect(await literals()).toEqual([])
      await settle(page)
      await page.click(at('.skip'))
      await says(
        '[part=progress]',
        'Question {step} of {of}'.replace('{step}', '3').replace('{of}', '3'),
      )
      expect(await literals()).toEqual([])
      await settle(page)
      await page.click(at('.back'))
      await settle(page)
      await page.click(at('.back'))
      // An answer that one comes back to waits for Send.
      await says('.send', 'Send')
      expect(await literals()).toEqual([])
    })

    test('a text that is long, and what is missing or wrong', async () => {
      await start()
      await again({
        ask: ['why'],
        fields: { ...FIELDS, why: { ...FIELDS['why'], optional: false } },
      })
      const { page, at } = widget
      await page.click(at('.send'))
      await says('.status', ENGLISH.messages.empty)
      expect(await literals()).toEqual([])
      await page.click(at('textarea'))
      await page.evaluate(() => document.execCommand('insertText', false, 'x'.repeat(4090)))
      await says('.hint:last-child', '{count} characters left'.replace('{count}', '6'))
      // What the visitor has written is nobody's text.
      expect((await literals()).filter(text => !/^x+$/.test(text))).toEqual([])

      for (const [reason, message] of [
        ['bad_email', ENGLISH.messages.badEmail],
        ['bad_phone', ENGLISH.messages.badPhone],
      ] as const) {
        await again({ ask: ['contact'], stored: [reason] })
        await page.click(at('input[type=email]'))
        await page.type('1')
        await page.press('Enter')
        await says('.status', message)
        expect((await literals()).filter(text => text != '1')).toEqual([])
      }
    })

    test('a panel that has come, and a text that is begun', async () => {
      await start()
      await again({ ask: ['why'], placement: 'panel' })
      const { page, at } = widget
      const [, afterQuestion] = pseudo(ENGLISH.messages.arrived).split('{question}')
      await widget.says('.box > [role=status]', afterQuestion!)
      expect(await literals()).toEqual([])
      await page.click(at('textarea'))
      await page.type('1@2')
      await says('.hint', ENGLISH.messages.redacted)
      await page.press('Escape')
      await says('.note', ENGLISH.messages.unsent)
      expect(await literals()).toEqual([])
    })

    test('what has become of an answer, the thank-you, and an answer that was lost', async () => {
      await start()
      const { page, at } = widget
      for (const [thanks, about] of [
        [{}],
        [{}, own('Checkout')],
        [{ text: own('Thanks'), next: own('Next'), links: [{ label: own('Help'), href: '/' }] }],
      ] as const) {
        await again({ ask: ['csat'], thanks })
        await page.evaluate(name => window.fake.put({ about: name }), about)
        await page.click(at('input[value="2"]'))
        await page.waitFor(
          () =>
            document.querySelector('[data-earshot-widget]')!.shadowRoot!.querySelector('.thanks'),
          { what: 'the thank-you' },
        )
        for (const fate of [
          'saving',
          'saved',
          'sending',
          'sent',
          'later',
          'memory',
          'refused',
        ] as const) {
          await page.evaluate(one => window.fake.deliver(one), fate)
          await says('.status', ENGLISH.messages[fate])
          expect(await literals(), fate).toEqual([])
        }
      }
      await again({ ask: ['csat'], stored: ['no'] })
      await page.click(at('input[value="2"]'))
      await says('.status', ENGLISH.messages.lost)
      await says('.send', ENGLISH.messages.retry)
      expect(await literals()).toEqual([])
    })

    // By what the tests above have heard: alone it finds everything missing.
    test('no message of the catalogue is dead weight', async () => {
      await start()
      const { lang: _, ...messages } = pseudoLanguage(TAG).messages
      const unheard = Object.entries(messages)
        .filter(([, text]) => {
          const forms = typeof text == 'string' ? [text] : Object.values(text as object)
          return !forms.some(form => {
            const parts = String(form).split(/\{\w+\}/)
            const pattern = parts
              .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
              .join('.*')
            return [...heard].some(one => new RegExp(`^${pattern}$`).test(one))
          })
        })
        .map(([key]) => key)
      expect(unheard.filter(key => !NOT_DRAWN_YET.includes(key))).toEqual([])
    })
  })

  test('a text that was written into a view would be found', async () => {
    await start()
    await widget.page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      root.querySelector('.question')!.append(' Hello')
      root.querySelector('.close')!.setAttribute('aria-label', 'Away')
    })
    const found = await literals()
    expect(found).toContain('Hello')
    expect(found).toContain('Away')
  })
})
