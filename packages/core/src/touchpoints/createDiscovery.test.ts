// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBrowserPlatform } from '../platform/createBrowserPlatform.js'
import type { Stop } from '../shared/stop.js'
import { createDiscovery } from './createDiscovery.js'

/** What is watched now, as `touchpoint …` and `survey …`, and what was used. */
let watching: string[]
let used: string[]
let stop: Stop

const enter = (what: string): Stop => {
  watching.push(what)
  return () => {
    watching.splice(watching.indexOf(what), 1)
  }
}

function discover(root: Document | ShadowRoot = document): void {
  stop = createDiscovery({
    root,
    platform: createBrowserPlatform(),
    earshot: {
      observe: (_, touchpoint) => enter(`touchpoint ${touchpoint}`),
      place: (_, survey) => enter(`survey ${survey}`),
      touch(touchpoint) {
        used.push(touchpoint)
        return Promise.resolve({ stored: 'idb' })
      },
    },
  })
}

/** Makes elements from markup; the page itself is changed by the caller. */
function make(html: string): Element {
  const holder = document.createElement('div')
  holder.innerHTML = html
  return holder.firstElementChild!
}

// Mutations are told in a microtask (happy-dom: a later one).
const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0))
const byId = (id: string): HTMLElement => document.getElementById(id)!

beforeEach(() => {
  watching = []
  used = []
  document.body.innerHTML = ''
})
afterEach(() => stop())

describe('createDiscovery', () => {
  test('finds what the page has marked', () => {
    document.body.innerHTML = `
      <main data-touchpoint="home"><div data-survey="nps" data-touchpoint="footer"></div></main>
      <p data-touchpoint=""></p>`
    discover()
    expect(watching).toEqual(['touchpoint home', 'touchpoint footer', 'survey nps'])
  })

  test('finds what is added later, itself and inside', async () => {
    discover()
    document.body.append(
      make('<section data-touchpoint="a"><p><b data-touchpoint="b"></b></p></section>'),
    )
    document.body.append('only text')
    await settle()
    expect(watching).toEqual(['touchpoint a', 'touchpoint b'])
  })

  test('leaves what is removed, itself and inside', async () => {
    document.body.innerHTML = '<div id="x"><i data-touchpoint="a"></i><i data-survey="s"></i></div>'
    discover()
    byId('x').remove()
    await settle()
    expect(watching).toEqual([])
  })

  test('stays with what is moved', async () => {
    document.body.innerHTML =
      '<div id="from"><i id="x" data-touchpoint="a"></i></div><div id="to"></div>'
    discover()
    byId('to').append(byId('x'))
    await settle()
    expect(watching).toEqual(['touchpoint a'])
  })

  test('knows nothing of what came and went in one go', async () => {
    discover()
    const element = make('<i data-touchpoint="a"></i>')
    document.body.append(element)
    element.remove()
    await settle()
    expect(watching).toEqual([])
  })

  test('follows a node whose key changes, appears or goes', async () => {
    document.body.innerHTML = '<i id="x" data-touchpoint="a"></i><i id="y"></i>'
    discover()
    byId('x').setAttribute('data-touchpoint', 'b')
    byId('y').setAttribute('data-survey', 's')
    await settle()
    expect(watching).toEqual(['touchpoint b', 'survey s'])
    byId('x').removeAttribute('data-touchpoint')
    byId('y').setAttribute('data-survey', '')
    await settle()
    expect(watching).toEqual([])
  })

  test('does not begin again when a key is set to what it was', async () => {
    document.body.innerHTML = '<i id="x" data-touchpoint="a"></i>'
    discover()
    const before = watching
    watching = []
    byId('x').setAttribute('data-touchpoint', 'a')
    await settle()
    expect(watching).toEqual([])
    watching = before
  })

  test('leaves a node whose key goes just before it does', async () => {
    document.body.innerHTML = '<i id="x" data-survey="nps"></i>'
    discover()
    const element = byId('x')
    element.removeAttribute('data-survey')
    element.remove()
    await settle()
    expect(watching).toEqual([])
  })

  test('does not enter a node that is re-keyed out of the page', async () => {
    document.body.innerHTML = '<i id="x" data-touchpoint="a"></i>'
    discover()
    const element = byId('x')
    element.setAttribute('data-touchpoint', 'b')
    element.remove()
    await settle()
    expect(watching).toEqual([])
  })

  test('tells of a use by click or submit, for the nearest touchpoint', () => {
    document.body.innerHTML = `
      <main data-touchpoint="checkout">
        <form data-touchpoint="payment" data-used-on="submit">
          <button type="button" data-used-on="click"><b id="label">Pay</b></button>
        </form>
        <a id="plain">Help</a>
      </main>
      <button id="lost" data-used-on="click"></button>`
    discover()
    byId('label').click()
    byId('plain').click()
    byId('lost').click()
    expect(used).toEqual(['payment'])
    document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true }))
    expect(used).toEqual(['payment', 'payment'])
  })

  test('hears of a use although the page stops the event', () => {
    document.body.innerHTML = '<button id="x" data-touchpoint="a" data-used-on="click"></button>'
    discover()
    byId('x').addEventListener('click', event => event.stopImmediatePropagation())
    byId('x').click()
    expect(used).toEqual(['a'])
  })

  test('works in an open shadow root', async () => {
    const host = document.body.appendChild(document.createElement('div'))
    const shadow = host.attachShadow({ mode: 'open' })
    shadow.append(make('<i data-touchpoint="a"></i>'))
    discover(shadow)
    shadow.append(make('<i data-touchpoint="b"></i>'))
    await settle()
    expect(watching).toEqual(['touchpoint a', 'touchpoint b'])
  })

  test('leaves nothing behind', async () => {
    document.body.innerHTML =
      '<i id="x" data-touchpoint="a" data-survey="s" data-used-on="click"></i>'
    discover()
    stop()
    byId('x').click()
    document.body.append(make('<i data-touchpoint="b"></i>'))
    await settle()
    expect(watching).toEqual([])
    expect(used).toEqual([])
  })
})
