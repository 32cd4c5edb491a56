import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/types.js'
import { LANGUAGES } from '../src/i18n/language.js'
import { language as arabic } from '../src/i18n/languages/ar.js'
import { language as german } from '../src/i18n/languages/de.js'
import { language as polish } from '../src/i18n/languages/pl.js'
import { serveScript, type ScriptSite } from './serveScript.js'
import { startPage, WIDGET, type WidgetPage } from './startPage.js'

const WIDGET_PACKAGE = fileURLToPath(new URL('..', import.meta.url))

// The languages of a survey's own texts are those it can be shown in.
const WHY = { en: 'Why?', de: 'Warum?', pl: 'Dlaczego?', ar: 'لماذا؟' }

const JOURNEY = {
  surveys: [
    {
      id: 'hello',
      questions: [
        { id: 'rating', preset: 'csat' },
        { id: 'why', kind: 'text', label: WHY, optional: true },
      ],
    },
  ],
}

eachEngine(engine => {
  describe('with the script tag', () => {
    let script: ScriptSite
    let page: Page
    afterEach(() => script.close())

    const open = async (
      lang: string,
      attributes = '',
      instead: Parameters<typeof serveScript>[1] = undefined,
    ): Promise<void> => {
      script = await serveScript(
        tag => ({
          '/': `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Page</title>
            <div data-survey="hello" style="min-height:300px"></div>
            ${tag.replace('data-endpoint', `${attributes} data-endpoint`)}</html>`,
          '/earshot.json': JSON.stringify(JOURNEY),
        }),
        instead,
      )
      page = await engine.newPage()
      await page.goto(script.url)
    }
    /** Waits until the element can be seen and says exactly this: a card is drawn before it is laid out. */
    const says = (selector: string, words: string): Promise<unknown> =>
      page.waitFor(
        (one, text) => {
          const element = document
            .querySelector('[data-earshot-widget]')
            ?.shadowRoot?.querySelector(one)
          return (
            element?.textContent?.trim() == text &&
            element.checkVisibility({ visibilityProperty: true })
          )
        },
        { args: [selector, words], what: `${selector} to say "${words}"` },
      )
    /** Name, language and direction of the card, and how many points stand left of the first. */
    const card = (): Promise<unknown[]> =>
      page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        const { ariaLabel, lang, dir } = root.querySelector<HTMLElement>('.card')!
        const [first, ...others] = [...root.querySelectorAll('.mark')].map(
          mark => mark.getBoundingClientRect().x,
        )
        return [ariaLabel, lang, dir, others.filter(x => x < first!).length]
      })
    const fetched = (): string[] =>
      script.site.requests.map(({ path }) => path).filter(path => path.includes('lang'))

    test('a survey speaks the language of its page, by the one file that holds it', async () => {
      await open('de-AT')
      await says('.question', german.words.presets.csat!.label)
      expect(await card()).toEqual([german.messages.region, 'de', 'ltr', 0])
      expect(fetched()).toEqual(['/earshot-lang-de.js'])
      await page.click([WIDGET, 'input[value="5"]'])
      await says('.question', 'Warum?')
      await says('.skip', german.messages.skip)
      await script.waitFor('survey.answered')
      const [answer] = script.endpoint.events.filter(({ type }) => type === 'survey.answered')
      expect(answer!.data).toMatchObject({ question: 'rating', value: 5 })
      expect(await page.errors()).toEqual([])
    })

    test('from right to left the scale begins on the right', async () => {
      await open('en', 'data-locale="ar"')
      await says('.question', arabic.words.presets.csat!.label)
      expect(await card()).toEqual([arabic.messages.region, 'ar', 'rtl', 4])
      expect(fetched()).toEqual(['/earshot-lang-ar.js'])
    })

    test.each(['en', 'en-GB', 'sv'])('a page in %s fetches no language', async lang => {
      await open(lang)
      await says('.question', 'How satisfied were you with this?')
      expect(fetched()).toEqual([])
    })

    test('where the file cannot be had the survey is asked in English', async () => {
      await open('de', '', path =>
        path === '/earshot-lang-de.js' ? { status: 404, body: '' } : undefined,
      )
      await says('.question', 'How satisfied were you with this?')
      // The language of the interface, though the page is in another.
      expect((await card())[1]).toBe('en')
      await page.click([WIDGET, 'input[value="2"]'])
      await says('.question', 'Warum?')
      await says('.skip', 'Skip')
      await script.waitFor('survey.answered')
    })

    test('a page that changes its language is followed, and what is begun stays', async () => {
      await open('de')
      await says('.question', german.words.presets.csat!.label)
      await page.click([WIDGET, 'input[value="3"]'])
      await says('.question', 'Warum?')
      await page.click([WIDGET, 'textarea'])
      await page.type('zu langsam')
      await page.evaluate(() => {
        document.documentElement.lang = 'pl'
      })
      await says('.skip', polish.messages.skip)
      expect(fetched()).toEqual(['/earshot-lang-de.js', '/earshot-lang-pl.js'])
      expect(
        await page.evaluate(
          () =>
            document.querySelector('[data-earshot-widget]')!.shadowRoot!.querySelector('textarea')!
              .value,
        ),
      ).toBe('zu langsam')
    })
  })
})

eachEngine(engine => {
  let widget: WidgetPage
  afterEach(() => widget.close())

  test('numbers are written as the visitor’s country writes them, in the plural form that they need', async () => {
    widget = await startPage(engine, { ask: ['why', 'csat'], widget: { locale: 'ar-EG' } })
    const { page, says, at } = widget
    await says('[part=progress]', 'السؤال ١ من ٢')
    await page.click(at('textarea'))
    for (const [more, words] of [
      [4085, 'تبقّى ١١ حرفًا'],
      [8, 'تبقّت ٣ أحرف'],
      [1, 'تبقّى حرفان'],
      [1, 'تبقّى حرف واحد'],
      [1, 'لم يتبقَّ أي حرف'],
    ] as const) {
      await page.evaluate(
        count => document.execCommand('insertText', false, 'x'.repeat(count)),
        more,
      )
      await says('.hint:last-child', words)
    }
  })
})

describe('the package', () => {
  const built = readdirSync(new URL('../dist/', import.meta.url))
  const tags = LANGUAGES.filter(tag => tag !== 'en')

  test('has a file for each language beside the script, and for no other', () => {
    const files = built.filter(name => /^earshot-lang-.*\.js$/.test(name))
    expect(files.sort()).toEqual(tags.map(tag => `earshot-lang-${tag}.js`).sort())
  })

  test('has each language by its name, the same as in its file', () => {
    const code = `
      for (const tag of ${JSON.stringify(tags)}) {
        const [one, other] = await Promise.all([
          import('@earshot/widget/lang/' + tag),
          import('@earshot/widget/dist/earshot-lang-' + tag + '.js'),
        ])
        const same = JSON.stringify(one.language) == JSON.stringify(other.language)
        console.log(tag, one.language.messages.lang, same)
      }`
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: WIDGET_PACKAGE,
      encoding: 'utf8',
    })
    expect(output.trim().split('\n')).toEqual(tags.map(tag => `${tag} ${tag} true`))
  })
})
