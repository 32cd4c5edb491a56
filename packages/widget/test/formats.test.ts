import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'

let script: ScriptSite | undefined
afterEach(async () => {
  await script?.close()
  script = undefined
})

const withFormat = (tag: string, format: string): string =>
  tag.replace('data-endpoint', `data-format="${format}" data-key="k-1" data-endpoint`)

eachEngine(engine => {
  test('a format is fetched from beside the script, and nothing is sent in another one', async () => {
    script = await serveScript(tag => ({ '/': pageOf(withFormat(tag, 'segment')) }))
    const page = await engine.newPage()
    await page.goto(script.url)
    await page.evaluate(() => window.earshot.touch('a'))
    await script.endpoint.waitForRequests(requests => requests.length > 0)
    await page.waitFor('earshot.status().queued === 0')
    const events = script.endpoint.bodies.flatMap(
      text => (JSON.parse(text) as { batch: { event: string; messageId: string }[] }).batch,
    )
    expect(events.map(({ event }) => event).sort()).toEqual(['session.started', 'touchpoint.used'])
    expect(script.endpoint.batches[0]).toMatchObject({ writeKey: 'k-1' })
    expect(script.endpoint.preflights).toEqual([])
    expect(script.site.requests.map(({ path }) => path)).toContain('/earshot-format-segment.js')
  })

  test('a format whose file is missing keeps everything, and the next page sends it', async () => {
    let isThere = false
    script = await serveScript(
      tag => ({ '/': pageOf(withFormat(tag, 'posthog')) }),
      path =>
        path === '/earshot-format-posthog.js' && !isThere ? { status: 404, body: '' } : undefined,
    )
    const page = await engine.newPage()
    await page.goto(script.url)
    const result = await page.evaluate(async () => {
      await window.earshot.touch('a')
      return window.earshot.flush()
    })
    expect(result).toMatchObject({ sent: 0, reason: 'format' })
    expect(script.endpoint.requests).toEqual([])
    const said = (await page.consoleMessages()).filter(({ text }) => text.includes('Earshot'))
    expect(said.some(({ text }) => text.includes('format'))).toBe(true)
    isThere = true
    await page.reload()
    await script.endpoint.waitForRequests(requests => requests.length > 0)
    await page.waitFor('earshot.status().queued === 0')
    expect(script.endpoint.bodies.join()).toContain('touchpoint.used')
  })

  test('a format that nobody knows sends nothing, and says so', async () => {
    script = await serveScript(tag => ({ '/': pageOf(withFormat(tag, 'Segment')) }))
    const page = await engine.newPage()
    await page.goto(script.url)
    const stored = await page.evaluate(async () => {
      const { stored } = await window.earshot.touch('a')
      await window.earshot.flush()
      return stored
    })
    expect(stored).toBe('idb')
    expect(script.endpoint.requests).toEqual([])
    const said = (await page.consoleMessages()).map(({ text }) => text).join('\n')
    expect(said).toContain('data-format="Segment"')
  })
})
