// @ts-check
// Takes the pictures of docs/looks.md: the widget as the playground shows it, in headless Chromium. After
// `npx pnpm@12 build --examples`. To be looked at after each change of what the widget looks like.
//   node scripts/contactSheet.mjs [inline panel tab dialog questions]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launch, serveFiles } from './browsers/index.mjs'
import { ROOT } from './run.mjs'

const PLACEMENTS = ['inline', 'panel', 'tab', 'dialog']
const THEMES = ['plain', 'soft', 'sharp', 'contrast', 'dark']
const WIDTHS = [320, 768, 1280]
/** Written from left to right, and from right to left. */
const LANGUAGES = { ltr: 'en', rtl: 'ar' }
/** CSS pixels. */
const HEIGHT = 520
/** How much smaller the pictures are on the sheet. */
const SCALE = 0.5

const wanted = process.argv.slice(2)
const isWanted = name => !wanted.length || wanted.includes(name)
const folder = join(ROOT, 'docs/looks')
mkdirSync(folder, { recursive: true })
const site = await serveFiles({
  root: join(ROOT, 'examples/playground/dist'),
  routes: { '/sheet.html': '<!doctype html><meta charset="utf-8"><title>Sheet</title><body>' },
})
const engine = await launch('chromium')
const page = await engine.newPage()
// Wide and high enough for a frame of any of the sizes.
await page.setViewport(1720, 1700)

const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

/** @param {string} name @param {string} value */
const choose = (name, value) =>
  page.evaluate(
    (name, value) => {
      const control = document.querySelector(
        `select[name="${name}"], input[name="${name}"][value="${value}"]`,
      )
      if (control?.tagName !== 'SELECT') return control?.click()
      control.value = value
      control.dispatchEvent(new Event('change', { bubbles: true }))
    },
    name,
    value,
  )

/** Marks the page in the frame as the one that is about to go. */
const leavePage = () =>
  page.evaluate(() => {
    document.querySelector('iframe').contentWindow.isLeft = true
  })

/** Waits until the survey is drawn, or the button of a tab, which is pressed then. */
const waitForSurvey = async () => {
  await page.waitFor(
    () => {
      const frame = document.querySelector('iframe')
      if (!frame || frame.contentWindow.isLeft) return false
      const inside = frame.contentDocument
      const root = inside?.querySelector('[data-earshot-widget]')?.shadowRoot
      const button = root?.querySelector('[part~="tab"][aria-expanded="false"]')
      if (button) button.click()
      return root?.querySelector('[part~="question"]')?.textContent
    },
    { what: 'the survey to be drawn', timeoutMs: 30_000 },
  )
  // What moves has come to rest.
  await pause(600)
}

/** The preview as it is now. @param {number} height */
const shoot = async height => {
  const clip = await page.evaluate(() => {
    const { x, y, width } = document.querySelector('iframe').getBoundingClientRect()
    return { x, y, width }
  })
  const shot = { clip: { ...clip, height }, encoding: 'base64' }
  return `data:image/png;base64,${await page.native.screenshot(shot)}`
}

/** @typedef {{ title: string, shots: { width: number, height: number, source: string }[] }} Row */

/** @param {string} file @param {readonly Row[]} rows */
const writeSheet = async (file, rows) => {
  await page.goto(`${site.url}/sheet.html`)
  await page.evaluate(
    async (rows, scale) => {
      document.body.style.cssText =
        'margin:0;padding:16px;width:max-content;background:#d5d9d6;font:600 13px system-ui,sans-serif'
      for (const { title, shots } of rows) {
        const head = document.createElement('div')
        head.textContent = title
        head.style.margin = '4px 0 6px'
        const row = document.createElement('div')
        row.style.cssText = 'display:flex;gap:12px;margin-bottom:12px'
        for (const { width, height, source } of shots) {
          const image = document.createElement('img')
          Object.assign(image, { width: width * scale, height: height * scale, src: source })
          await image.decode()
          row.append(image)
        }
        document.body.append(head, row)
      }
    },
    rows,
    SCALE,
  )
  const size = await page.evaluate(() => {
    const { width, height } = document.body.getBoundingClientRect()
    return { width, height }
  })
  const clip = { x: 0, y: 0, width: Math.ceil(size.width), height: Math.ceil(size.height) }
  await page.native.screenshot({ path: join(folder, file), clip, captureBeyondViewport: true })
  console.log(`docs/looks/${file}`)
}

/** @param {number} [frameHeight] */
const open = async (frameHeight = HEIGHT) => {
  await page.goto(site.url)
  // The frame has the height of the pictures.
  await page.evaluate(height => {
    const style = document.createElement('style')
    style.textContent = `.frame { height: ${height}px !important }`
    document.head.append(style)
  }, frameHeight)
}

for (const placement of PLACEMENTS.filter(isWanted)) {
  for (const [direction, language] of Object.entries(LANGUAGES)) {
    await open()
    await choose('language', language)
    if (placement !== 'inline') await leavePage()
    await choose('placement', placement)
    /** @type {Row[]} */
    const rows = []
    for (const theme of THEMES) {
      await choose('theme', theme)
      /** @type {Row} */
      const row = { title: `${placement}, ${theme}, ${direction}`, shots: [] }
      for (const width of WIDTHS) {
        await page.evaluate(width => {
          document.querySelector('.frame').style.width = `${width}px`
        }, width)
        await waitForSurvey()
        row.shots.push({ width, height: HEIGHT, source: await shoot(HEIGHT) })
      }
      rows.push(row)
    }
    await writeSheet(`${placement}-${direction}.png`, rows)
  }
}

if (isWanted('questions')) {
  const widths = [240, 320, 640]
  const height = 600
  await open(height)
  const samples = await page.evaluate(() =>
    [...document.querySelectorAll('select[name=sample] option')].map(one => one.value),
  )
  /** @type {Row[]} */
  const rows = []
  for (const sample of samples.filter(one => one !== 'order' && one !== 'tour')) {
    await leavePage()
    await choose('sample', sample)
    await waitForSurvey()
    // A slot that is smaller than its card is filled after two seconds at the latest.
    await pause(2000)
    /** @type {Row} */
    const row = { title: sample, shots: [] }
    for (const width of widths) {
      await page.evaluate(width => {
        document.querySelector('.frame').style.width = `${width}px`
      }, width)
      await waitForSurvey()
      row.shots.push({ width, height, source: await shoot(height) })
    }
    rows.push(row)
  }
  // Two questions in a row of the sheet.
  const pairs = rows.flatMap((row, i) =>
    i % 2
      ? []
      : [
          {
            title: [row.title, rows[i + 1]?.title].filter(Boolean).join(' · '),
            shots: [...row.shots, ...(rows[i + 1]?.shots ?? [])],
          },
        ],
  )
  await writeSheet('questions.png', pairs)
}

await engine.close()
await site.close()
