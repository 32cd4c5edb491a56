import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/types.js'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'
import { settle } from './settle.js'

const NAMES = ['one', 'two', 'three']

/** Three surveys that are alike but for their name. */
const JOURNEY = {
  surveys: NAMES.map(id => ({
    id,
    questions: [
      { id: 'rating', preset: 'csat', label: `How was ${id}?` },
      { id: 'why', kind: 'text', label: `What made ${id} so?`, optional: true },
    ],
    thanks: { text: `Thank you for ${id}.` },
  })),
}

// From the first frame on: how far what stands below each slot has moved in one, in CSS pixels.
const WATCH = `<style>[data-survey] { display: block; min-height: 300px }</style><script>
  moves = []
  const before = new Map()
  const look = () => {
    for (const one of document.querySelectorAll('.below')) {
      const now = one.getBoundingClientRect().top + scrollY
      if (Math.round(now - (before.get(one) ?? now))) moves.push(one.id + ' ' + now)
      before.set(one, now)
    }
    requestAnimationFrame(look)
  }
  addEventListener('DOMContentLoaded', look)
</script>`

const slot = (survey: string): string =>
  `<div data-survey="${survey}"></div><p class="below" id="after-${survey}">Below ${survey}</p>`

/** Where an element of that survey is. */
const at = (survey: string, selector: string): string[] => [
  `[data-earshot-widget="${survey}"]`,
  selector,
]

eachEngine(engine => {
  let site: ScriptSite
  afterEach(() => site.close())

  const open = async (body: string): Promise<Page> => {
    site = await serveScript(tag => ({
      '/': pageOf(body + tag, WATCH),
      '/earshot.json': JSON.stringify(JOURNEY),
    }))
    const page = await engine.newPage()
    await page.setViewport(640, 1100)
    await page.goto(site.url)
    return page
  }
  /** Waits until a part of that survey says this. */
  const says = (page: Page, survey: string, words: string): Promise<unknown> =>
    page.waitFor(
      (host, part) =>
        !!document
          .querySelector(host)
          ?.shadowRoot?.querySelector('.stage')
          ?.textContent?.includes(part),
      { args: [at(survey, '')[0]!, words], what: `${survey} to say "${words}"` },
    )
  const asked = async (page: Page): Promise<void> => {
    for (const name of NAMES) await says(page, name, `How was ${name}?`)
    await page.waitFor(
      `[...earshot.getState().surveys.values()].filter(one => one.phase == 'open').length == 3`,
      { what: 'three surveys to be open' },
    )
    await settle(page)
  }
  const sent = (page: Page): Promise<unknown> =>
    page.waitFor(`earshot.flush().then(() => earshot.status().queued === 0)`, {
      what: 'the queue to be empty',
    })
  /** What has arrived of that type, each event once, as `survey` and what `tell` says of it. */
  const received = (
    type: string,
    tell: (data: Record<string, unknown>) => unknown = () => '',
  ): string[] => [
    ...new Map(
      site.endpoint.events
        .filter(one => one.type === type)
        .map(({ id, data }) => [id, `${String(data['survey'])} ${String(tell(data))}`.trim()]),
    ).values(),
  ]

  describe('three surveys in one page', () => {
    const BODY = NAMES.map(slot).join('')

    test('are answered each by itself, and each answer arrives with the name of its survey', async () => {
      const page = await open(BODY)
      await asked(page)
      // Not in their order, and with the steps of one between those of another.
      await page.click(at('three', 'input[value="3"]'))
      await page.click(at('one', 'input[value="1"]'))
      await page.click(at('two', 'input[value="2"]'))
      for (const name of NAMES) await says(page, name, `What made ${name} so?`)
      await settle(page)
      for (const name of NAMES) {
        await page.click(at(name, 'textarea'))
        await page.type(`because ${name}`)
      }
      for (const name of ['two', 'three', 'one']) await page.click(at(name, '.send'))
      for (const name of NAMES) await says(page, name, `Thank you for ${name}.`)
      await sent(page)
      expect(
        received('survey.answered', ({ question, value }) => `${question} ${value}`).sort(),
      ).toEqual([
        'one rating 1',
        'one why because one',
        'three rating 3',
        'three why because three',
        'two rating 2',
        'two why because two',
      ])
      for (const type of ['survey.shown', 'survey.seen', 'survey.completed'])
        expect(received(type).sort(), type).toEqual(['one', 'three', 'two'])
      // Nothing of one is another's.
      const responses = site.endpoint.events.map(({ data }) => data['response']).filter(Boolean)
      expect(new Set(responses).size).toBe(3)
      expect(await page.errors()).toEqual([])
    })

    test('move neither each other nor the page when they come, step by step', async () => {
      const page = await open(BODY)
      await asked(page)
      for (const name of NAMES) await page.click(at(name, 'input[value="4"]'))
      for (const name of NAMES) await says(page, name, `What made ${name} so?`)
      await settle(page)
      for (const name of NAMES) await page.click(at(name, '.skip'))
      for (const name of NAMES) await says(page, name, `Thank you for ${name}.`)
      expect(await page.evaluate('moves')).toEqual([])
    })

    test('have no id and no group of radios in common, in the page or in a root', async () => {
      const page = await open(BODY)
      await asked(page)
      const { outside, twice, checked } = await page.evaluate(() => {
        const roots = [...document.querySelectorAll('[data-earshot-widget]')].map(
          host => host.shadowRoot!,
        )
        const idsOf = (of: ParentNode): string[] =>
          [...of.querySelectorAll('[id]')].map(one => one.id)
        // One of each survey: radios of one group would take the choice from each other.
        for (const root of roots) root.querySelector<HTMLInputElement>('input')!.checked = true
        return {
          outside: idsOf(document).filter(id => !id.startsWith('after-')),
          twice: roots.flatMap(root => idsOf(root).filter((id, i, all) => all.indexOf(id) != i)),
          checked: roots.map(root => root.querySelectorAll('input:checked').length),
        }
      })
      expect({ outside, twice, checked }).toEqual({ outside: [], twice: [], checked: [1, 1, 1] })
    })

    test('leave each other the focus: who writes in one goes on while another thanks', async () => {
      const page = await open(BODY)
      await asked(page)
      for (const name of ['one', 'two']) {
        await page.click(at(name, 'input[value="4"]'))
        await says(page, name, `What made ${name} so?`)
      }
      await settle(page)
      await page.click(at('two', 'textarea'))
      await page.type('half a ')
      // By assistive technology, which leaves the focus where it is.
      await page.evaluate(
        `document.querySelector('${at('one', '')[0]}').shadowRoot.querySelector('.skip').click()`,
      )
      await says(page, 'one', 'Thank you for one.')
      await page.type('word')
      expect(
        await page.evaluate(
          `[document.activeElement.dataset.earshotWidget, document.activeElement.shadowRoot.activeElement.value].join()`,
        ),
      ).toBe('two,half a word')
    })
  })

  describe('two slots of one survey are one place:', () => {
    const drawnIn = (page: Page): Promise<string> =>
      page.evaluate(() =>
        [...document.querySelectorAll('[data-earshot-widget]')]
          .map(host => host.parentElement!.className)
          .join(),
      )
    const box = (name: string, style = ''): string =>
      `<div class="${name}" data-survey="one" style="${style}"></div>`
    const answer = async (page: Page): Promise<void> => {
      await says(page, 'one', 'How was one?')
      await page.waitFor(`earshot.getState().surveys.get('one')?.phase == 'open'`)
      await settle(page)
      await page.click(at('one', 'input[value="4"]'))
      await says(page, 'one', 'What made one so?')
      await sent(page)
    }

    test.each([
      ['the first', [box('first'), box('second')], 'first'],
      ['the first that has a box', [box('first', 'display: none'), box('second')], 'second'],
    ])('%s has it, and it is asked once', async (_, slots, where) => {
      const page = await open(slots.join(''))
      await answer(page)
      expect(await drawnIn(page)).toBe(where)
      expect(received('survey.shown')).toEqual(['one'])
      expect(received('survey.answered', ({ value }) => value)).toEqual(['one 4'])
      expect(await page.errors()).toEqual([])
    })

    test('when that one goes, the other has it, as far as it was answered', async () => {
      const page = await open(box('first') + box('second'))
      await answer(page)
      await page.evaluate(`void document.querySelector('.first').remove()`)
      await says(page, 'one', 'What made one so?')
      expect(await drawnIn(page)).toBe('second')
      await settle(page)
      await page.click(at('one', '.skip'))
      await says(page, 'one', 'Thank you for one.')
      await sent(page)
      expect(received('survey.shown')).toEqual(['one'])
    })

    test('the slot that takes over is where it is seen', async () => {
      const page = await open(
        `${box('first', 'margin-top: 3000px')}<div style="height: 2000px"></div>${box('second')}`,
      )
      await page.waitFor(`earshot.getState().surveys.get('one')?.phase == 'open'`)
      await page.evaluate(`void document.querySelector('.first').remove()`)
      await says(page, 'one', 'How was one?')
      expect(received('survey.seen')).toEqual([])
      await page.evaluate(`document.querySelector('.second').scrollIntoView()`)
      await expect
        .poll(() => sent(page).then(() => received('survey.seen')), { timeout: 10_000 })
        .toEqual(['one'])
      expect(received('survey.shown')).toEqual(['one'])
    })

    test('nobody has seen it who only came by the empty one', async () => {
      const page = await open(
        `${box('first', 'margin-top: 3000px')}<div style="height: 2000px"></div>${box('second')}`,
      )
      await says(page, 'one', 'How was one?')
      await page.waitFor(`earshot.getState().surveys.get('one')?.phase == 'open'`)
      await page.evaluate(`document.querySelector('.second').scrollIntoView()`)
      // Longer than the second that it takes to be seen.
      await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 1500)))
      await sent(page)
      expect(received('survey.shown')).toEqual(['one'])
      expect(received('survey.seen')).toEqual([])
      await page.evaluate(`document.querySelector('.first').scrollIntoView()`)
      await expect
        .poll(() => sent(page).then(() => received('survey.seen')), { timeout: 10_000 })
        .toEqual(['one'])
    })
  })
})
