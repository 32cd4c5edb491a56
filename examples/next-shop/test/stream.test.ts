import { afterEach, beforeEach, expect, test } from 'vitest'
import { startNextShop, type NextShop } from './startNextShop.js'

const PARCEL = 'It is at <!-- -->the harbour'
const SLOT = '<div style="min-height:var(--earshot-reserved, 220px)"></div>'
const SHELL_ENDS = '</footer>'

let shop: NextShop
beforeEach(async () => {
  shop = await startNextShop()
})
afterEach(() => shop.close())

test('the server sends the page with the survey’s room before the parcel is known, then its slot, and no survey', async () => {
  const response = await fetch(`${shop.url}/order`)
  const chunks = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let html = ''
  // The rest would never come: the carrier is silent.
  while (!html.includes(SHELL_ENDS)) html += (await chunks.read()).value ?? ''
  expect(html).toContain('<h1 id="order-head">Thank you.</h1>')
  expect(html).toContain('Asking the carrier …</p><div class="room"></div>')
  expect(html).not.toContain(PARCEL)
  expect(html).not.toContain(SLOT)

  shop.letCarrierAnswer()
  for (let part = await chunks.read(); !part.done; part = await chunks.read()) html += part.value
  expect(html).toContain(PARCEL)
  expect(html).toContain(SLOT)
  expect(html).not.toContain('easy to see where my kite is')
})

test('a survey that the shop draws itself has its definition from the server, and no question in the page', async () => {
  const html = await (await fetch(`${shop.url}/help`)).text()
  const page = html.slice(0, html.indexOf('<script>(self.__next_f'))
  expect(page).toMatch(/<div class="effort"><p [^>]*><\/p><\/div>/)
  expect(page).not.toContain('Finding my answer')
  expect(html.slice(page.length)).toContain('Finding my answer was easy.')
})

test('the journey comes from the same module as the definitions', async () => {
  const { surveys } = (await (await fetch(`${shop.url}/earshot.json`)).json()) as {
    surveys: { id: string }[]
  }
  expect(surveys.map(({ id }) => id)).toEqual(['delivery-clarity', 'help-effort'])
})
