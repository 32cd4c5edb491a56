// Hydrates the server's page in a document, answers one survey of it, and prints what the endpoint got.
//   node browser.mjs <html of the server> <'payment-effort' or 'help'>
import { Window } from 'happy-dom'

const [, , html, survey] = process.argv
const window = new Window({ url: 'https://shop.test/' })
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name]
}
Object.assign(globalThis, { window, IS_REACT_ACT_ENVIRONMENT: true })

// Only now: React looks for a document as it is loaded.
const { createTestEarshot } = await import('@earshot/core/testing')
const { act, createElement } = await import('react')
const { hydrateRoot } = await import('react-dom/client')
const { EFFORT, HELP, Page } = await import('./Page.mjs')

const definition = [EFFORT, HELP].find(({ id }) => id === survey)
const { earshot, see, until, received } = createTestEarshot(
  { config: { surveys: [definition] } },
  { step: act },
)
const page = document.body.appendChild(document.createElement('div'))
page.innerHTML = html
const section = page.querySelector('section')
let root
await act(async () => {
  root = hydrateRoot(page, createElement(Page, { client: earshot }))
})
const isKept = page.querySelector('section') === section

const touchpoint = page.querySelector(survey === 'help' ? 'article' : 'section')
await see(touchpoint)
// The widget draws in a shadow root.
const radios = () =>
  [touchpoint, ...touchpoint.querySelectorAll('*')]
    .flatMap(element => [element, element.shadowRoot])
    .flatMap(one => [...(one?.querySelectorAll('input[type=radio]') ?? [])])
await until(() => radios().length, 'the question')
await act(async () => radios()[1].click())
await until(() => received('survey.answered').length, 'the answer')
await act(async () => root.unmount())
earshot.stop()
const answers = received('survey.answered').map(({ data }) => data)
console.log(
  JSON.stringify({
    isKept,
    received: answers.map(({ survey, question, value }) => ({ survey, question, value })),
  }),
)
