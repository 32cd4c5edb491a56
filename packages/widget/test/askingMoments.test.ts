import { describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { endTask, flush, serveForTest } from './serveAsking.js'

const serve = serveForTest()

/** A minute of silence, made in the page. */
const WAV = `<script>
  window.silence = () => {
    const bytes = new DataView(new ArrayBuffer(44 + 480000))
    const text = (at, word) => [...word].forEach((c, i) => bytes.setUint8(at + i, c.charCodeAt(0)))
    text(0, 'RIFF'), text(8, 'WAVEfmt '), text(36, 'data')
    bytes.setUint32(4, 36 + 480000, true), bytes.setUint32(16, 16, true)
    bytes.setUint16(20, 1, true), bytes.setUint16(22, 1, true)
    bytes.setUint32(24, 8000, true), bytes.setUint32(28, 8000, true)
    bytes.setUint16(32, 1, true), bytes.setUint16(34, 8, true), bytes.setUint32(40, 480000, true)
    for (let i = 44; i < bytes.byteLength; i++) bytes.setUint8(i, 128)
    return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }))
  }
</script>`

/** Puts that on the page, does that with it, and gives what the visitor is taken to be doing. */
const DOING = `(async (markup, act) => {
  const stage = document.getElementById('stage')
  stage.replaceChildren()
  stage.innerHTML = markup
  document.activeElement?.blur()
  await new Function('stage', 'return (async () => {' + act + '})()')(stage)
  const { reasons } = earshot.explain('panel')
  return reasons.filter(one => ['typing', 'media', 'dialog'].includes(one))
})(...args)`

const SHADOW = `const open = (mode, inside) => {
  const root = stage.firstElementChild.attachShadow({ mode })
  root.innerHTML = inside
  return root
}
`
const FIXED = 'position: fixed; left: 0; width: 100px; height: 100px;'

/** What is on the page, what is done with it, and what that means. */
const SITUATIONS: Record<string, [markup: string, act: string, doing: string[]]> = {
  'a field': ['<input>', 'stage.firstElementChild.focus()', ['typing']],
  'a search field': ['<input type="search">', 'stage.firstElementChild.focus()', ['typing']],
  'a text area': ['<textarea></textarea>', 'stage.firstElementChild.focus()', ['typing']],
  'an editor': ['<p contenteditable>x</p>', 'stage.firstElementChild.focus()', ['typing']],
  'inside an editor': [
    '<div contenteditable><p tabindex="0">x</p></div>',
    `stage.querySelector('p').focus()`,
    ['typing'],
  ],
  'a list to choose from': [
    '<select><option>x</select>',
    'stage.firstElementChild.focus()',
    ['typing'],
  ],
  'a frame': ['<iframe srcdoc="x"></iframe>', 'stage.firstElementChild.focus()', ['typing']],
  'a field in a shadow root': [
    '<div></div>',
    `${SHADOW}open('open', '<input>').firstElementChild.focus()`,
    ['typing'],
  ],
  'a field in a closed shadow root': [
    '<x-field></x-field>',
    `${SHADOW}open('closed', '<input>').firstElementChild.focus()`,
    ['typing'],
  ],
  'a button': ['<button>x</button>', 'stage.firstElementChild.focus()', []],
  'a check box, written large': ['<input type="CHECKBOX">', 'stage.firstElementChild.focus()', []],
  'a component that has the focus itself': [
    '<x-tab tabindex="0">x</x-tab>',
    'stage.firstElementChild.focus()',
    [],
  ],
  'a field that was disabled meanwhile': [
    '<input>',
    'stage.firstElementChild.focus(); stage.firstElementChild.disabled = true',
    [],
  ],
  'forms that hide what the document has': [
    '<form name="activeElement"></form><form name="querySelectorAll"></form><form name="fullscreenElement"></form><input id="real">',
    `stage.lastElementChild.focus()`,
    ['typing'],
  ],
  'a dialog': ['<dialog>x</dialog>', 'stage.firstElementChild.show()', ['dialog']],
  'a modal dialog': ['<dialog>x</dialog>', 'stage.firstElementChild.showModal()', ['dialog']],
  'a dialog that is closed': ['<dialog role="dialog">x</dialog>', '', []],
  'a dialog of the page': [`<div role="dialog" style="${FIXED} bottom: 0">x</div>`, '', ['dialog']],
  'a modal one of the page': ['<div aria-modal="true">x</div>', '', ['dialog']],
  'one with a role to fall back on': ['<div role="alertdialog alert">x</div>', '', ['dialog']],
  'one in a shadow root': [
    '<div></div>',
    `${SHADOW}open('open', '<div role="dialog">x</div>')`,
    ['dialog'],
  ],
  'one whose parts are fixed to the window': [
    `<div role="dialog"><div style="${FIXED} top: 0">x</div></div>`,
    '',
    ['dialog'],
  ],
  'one that is not displayed': ['<div role="dialog" hidden>x</div>', '', []],
  'one that is transparent': ['<div role="dialog" style="opacity: 0">x</div>', '', []],
  'one that is pushed out of the window': [
    `<div role="dialog" style="${FIXED} top: 0; transform: translateX(-100%)">x</div>`,
    '',
    [],
  ],
  'one below the window': [`<div role="dialog" style="${FIXED} top: 100vh">x</div>`, '', []],
  'one that nobody is told of': ['<div aria-hidden="true"><p role="dialog">x</p></div>', '', []],
  'one that does nothing': ['<div inert><p role="dialog">x</p></div>', '', []],
  'a film without a source': [
    '<video></video>',
    'void stage.firstElementChild.play().catch(() => {})',
    [],
  ],
  'a film that is not there': [
    '<video src="/no.mp4"></video>',
    `void stage.firstElementChild.play().catch(() => {})
     await new Promise(done => stage.firstElementChild.addEventListener('error', done))`,
    [],
  ],
  'a film that waits': [
    '<video></video>',
    `stage.firstElementChild.src = silence()
     await new Promise(done => stage.firstElementChild.addEventListener('loadedmetadata', done))`,
    [],
  ],
  'a silent film in a circle': [
    '<video muted loop></video>',
    `stage.firstElementChild.muted = true
     stage.firstElementChild.src = silence()
     await stage.firstElementChild.play()`,
    [],
  ],
  'a silent film': [
    '<video muted></video>',
    `stage.firstElementChild.muted = true
     stage.firstElementChild.src = silence()
     await stage.firstElementChild.play()`,
    ['media'],
  ],
  'a film in a shadow root': [
    '<div></div>',
    `${SHADOW}const film = open('open', '<video muted></video>').firstElementChild
     film.muted = true
     film.src = silence()
     await film.play()`,
    ['media'],
  ],
}

eachEngine(
  undefined,
  engine => {
    test('what a visitor is doing is read off the page', async () => {
      const { open } = await serve({ head: WAV, body: '<div id="stage"></div>' })
      const page = await open(engine)
      const found: Record<string, string[]> = {}
      for (const [name, [markup, act]] of Object.entries(SITUATIONS)) {
        found[name] = await page.evaluate<string[]>(DOING, markup, act)
      }
      const expected = Object.entries(SITUATIONS).map(([name, [, , doing]]) => [name, doing])
      expect(found).toEqual(Object.fromEntries(expected))
      expect(await page.evaluate('faults')).toEqual([])
    })

    describe('holds back what comes by itself, until it is over', () => {
      const HOST = `<div id="host"></div><script>
        document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '<input>'
      </script>`
      const FRAME = `<iframe id="frame" srcdoc="<textarea style='width:90%;height:90%'></textarea>"></iframe>`
      const leave = (page: Page): Promise<void> => page.click('#elsewhere')
      test.each<
        [string, string, string, (page: Page) => Promise<void>, (page: Page) => Promise<unknown>]
      >([
        ['a field', 'typing', '<input id="field">', page => page.click('#field'), leave],
        ['a field in a shadow root', 'typing', HOST, page => page.click(['#host', 'input']), leave],
        ['a field in a frame', 'typing', FRAME, page => page.click('#frame'), leave],
        [
          'sound',
          'media',
          `<audio id="audio"></audio><button id="play">Play</button><script>
            play.onclick = () => { audio.src = silence(); audio.play() }
          </script>`,
          async page => {
            await page.click('#play')
            await page.waitFor('!audio.paused && audio.readyState > 0', { what: 'sound to play' })
          },
          page => page.evaluate('audio.pause()'),
        ],
        [
          'a dialog',
          'dialog',
          '<dialog id="box"><button id="ok" onclick="box.close()">OK</button></dialog>',
          page => page.evaluate('box.showModal()') as Promise<void>,
          page => page.click('#ok'),
        ],
      ])('%s', async (_, reason, markup, begin, end) => {
        const { open, decided, received } = await serve({
          head: WAV,
          body: `<p id="elsewhere" style="height: 40px">Text</p>${markup}`,
        })
        const page = await open(engine)
        await begin(page)
        expect(await endTask(page)).toEqual([])
        expect(await page.evaluate(`earshot.explain('panel').reasons`)).toEqual([
          reason,
          'no_boundary',
        ])
        await flush(page)
        expect(decided()).toEqual([])
        await end(page)
        expect(await endTask(page, 'another')).toEqual(['panel'])
        await flush(page)
        expect(decided()).toEqual(['panel asked'])
        expect(received('survey.shown')).toHaveLength(1)
      })
    })

    describe('a pause', () => {
      const IDLE_MS = 1500
      const WATCH = `<script>
        for (const name of ['pointermove', 'keydown'])
          addEventListener(name, () => { window.inputAt = performance.now() }, true)
        new MutationObserver(() => {
          if (document.querySelector('.panel')) window.drawnAt ??= performance.now()
        }).observe(document, { childList: true, subtree: true })
      </script>`

      test('is counted from the last move of the mouse and the last key', async () => {
        const { open, received } = await serve({
          head: WATCH,
          surveys: [{ when: { used: 'a' } }],
          asking: { idleMs: IDLE_MS },
        })
        const page = await open(engine)
        await page.moveTo(100, 100)
        await page.evaluate(`earshot.touch('a').then(() => true)`)
        await page.moveTo(200, 100)
        await page.press('a')
        await page.waitFor('window.drawnAt', { what: 'the survey' })
        const restMs = await page.evaluate<number>('drawnAt - inputAt')
        expect(restMs).toBeGreaterThanOrEqual(IDLE_MS - 5)
        await flush(page)
        expect(received('ask.decided')[0]!.data).toMatchObject({ outcome: 'asked' })
      })

      test('comes also where something moves by itself', async () => {
        const { open } = await serve({
          head: WATCH,
          surveys: [{ when: { used: 'a' } }],
          asking: { idleMs: IDLE_MS },
          body: `<div id="ticker" style="width: 100px; overflow: auto"><p style="width: 90000px">News</p>
            </div><script>setInterval(() => ticker.scrollBy(1, 0), 50)</script>`,
        })
        const page = await open(engine)
        await page.evaluate(`earshot.touch('a').then(() => true)`)
        await page.waitFor('drawn.length', { what: 'the survey' })
      })

      test('of its own length makes a survey due', async () => {
        const { open, received } = await serve({
          surveys: [{ when: { idleMs: 300 } }],
          asking: { idleMs: 400 },
        })
        const page = await open(engine)
        await page.waitFor('drawn.length', { what: 'the survey' })
        await flush(page)
        expect(received('ask.decided')[0]!.data).toMatchObject({ trigger: 'idle' })
      })
    })

    test('a mouse that leaves over the upper edge, and drags nothing, is asked at once', async () => {
      const { open, received } = await serve({ surveys: [{ when: { exit: true } }] })
      const page = await open(engine)
      // No driver moves the mouse out of the window.
      const leave = (how: object): Promise<unknown> =>
        page.evaluate(
          `void document.documentElement.dispatchEvent(
            new MouseEvent('mouseout', { bubbles: true, relatedTarget: null, ...args[0] }))`,
          how,
        )
      await leave({ clientY: -1, buttons: 1 })
      await leave({ clientY: 300 })
      expect(await endTask(page, 'another')).toEqual([])
      await leave({ clientY: -1 })
      await page.waitFor('drawn.length', { what: 'the survey' })
      await flush(page)
      expect(received('ask.decided').map(({ data }) => data)).toMatchObject([
        { trigger: 'exit', outcome: 'asked' },
      ])
    })

    describe('a share of the page that was scrolled through', () => {
      const LONG = `<div id="list" style="width: 100px; height: 100px; overflow: auto">
        <p style="height: 4000px">List</p></div><p style="height: 5000px">Text</p>`
      const scroll = (page: Page, code: string): Promise<unknown> =>
        page.evaluate(
          `(async () => {
            const scrolled = new Promise(done => addEventListener('scroll', done, { capture: true, once: true }))
            ${code}
            await scrolled
          })()`,
        )
      test('is that of the page, not of a list in it', async () => {
        const { open, received } = await serve({ surveys: [{ when: { scroll: 0.5 } }], body: LONG })
        const page = await open(engine)
        await scroll(page, 'list.scrollTo(0, 4000)')
        await scroll(page, 'scrollTo(0, 1000)')
        expect(await endTask(page, 'another')).toEqual([])
        await scroll(page, 'scrollTo(0, 3000)')
        expect(await endTask(page, 'another')).toEqual(['panel'])
        await flush(page)
        expect(received('ask.decided')[0]!.data).toMatchObject({ trigger: 'scroll' })
      })

      test('also where an element that fills the window scrolls', async () => {
        const { open } = await serve({
          surveys: [{ when: { scroll: 0.5 } }],
          body: `<main id="main" style="height: 100vh; overflow: auto">${LONG}</main>`,
        })
        const page = await open(engine)
        await scroll(page, 'main.scrollTo(0, 500)')
        expect(await endTask(page, 'another')).toEqual([])
        await scroll(page, 'main.scrollTo(0, 3000)')
        expect(await endTask(page, 'another')).toEqual(['panel'])
      })
    })

    test('after stop() nothing is listened to, and no timer is armed', async () => {
      const { open } = await serve({
        surveys: [
          { when: { exit: true } },
          { id: 'scroll', when: { scroll: 0.9 } },
          { id: 'waits', when: { used: 'a' } },
          { id: 'later', when: { used: 'a', delayMs: 60_000 } },
        ],
        head: `<script>
          window.heard = new Map()
          window.armed = new Set()
          const count = (name, by) => heard.set(name, (heard.get(name) ?? 0) + by)
          const { addEventListener: on, removeEventListener: off } = EventTarget.prototype
          EventTarget.prototype.addEventListener = function (name, ...rest) {
            if (this === document) count(name, 1)
            return on.call(this, name, ...rest)
          }
          EventTarget.prototype.removeEventListener = function (name, ...rest) {
            if (this === document) count(name, -1)
            return off.call(this, name, ...rest)
          }
          const { setTimeout: arm, clearTimeout: disarm } = window
          window.setTimeout = (run, ...rest) => {
            const id = arm(() => { armed.delete(id); run() }, ...rest)
            armed.add(id)
            return id
          }
          window.clearTimeout = id => { armed.delete(id); disarm(id) }
          window.listens = () =>
            [...heard].filter(([, n]) => n > 0).map(([name]) => name).sort()
        </script>`,
      })
      const page = await open(engine)
      await page.evaluate(`earshot.touch('a').then(() => true)`)
      await flush(page)
      const before = await page.evaluate<string[]>('listens()')
      expect(before).toEqual(expect.arrayContaining(['mouseout', 'pointermove', 'scroll']))
      expect(await page.evaluate<number>('armed.size')).toBeGreaterThan(0)
      await page.evaluate('void earshot.stop()')
      expect(await page.evaluate('listens()')).toEqual([])
      await page.evaluate(`void (earshot.outcome('bought'), earshot.ask('waits'))`)
      expect(await page.evaluate('listens()')).toEqual([])
      expect(await page.evaluate('armed.size')).toBe(0)
      expect(await page.evaluate('drawn')).toEqual([])
    })
  },
  { timeoutMs: 90_000 },
)
