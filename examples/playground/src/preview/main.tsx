import { render } from 'preact'
import type { FromPreview, Surroundings, ToPreview } from '../protocol.js'
import { createPreview, type Preview } from './createPreview.js'
import './preview.css'
import { PreviewPage } from './PreviewPage.js'

const post = (message: FromPreview): void => parent.postMessage(message, location.origin)

let surroundings: Surroundings | undefined
let preview: Promise<Preview> | undefined

/** Takes over what the page around the survey looks like. */
const surround = (next: Surroundings): void => {
  const { documentElement: root } = document
  for (const name of Object.keys(surroundings?.tokens ?? {})) root.style.removeProperty(name)
  for (const [name, value] of Object.entries(next.tokens)) root.style.setProperty(name, value)
  const isBack = surroundings && surroundings.network === 'offline' && next.network !== 'offline'
  surroundings = next
  root.lang = next.language
  root.dir = next.direction
  root.dataset['scheme'] = next.scheme
  render(<PreviewPage language={next.language} />, document.body)
  // What the browser says when the network is there again.
  if (isBack) dispatchEvent(new Event('online'))
}

addEventListener('message', ({ data, source, origin }) => {
  if (source !== parent || origin !== location.origin) return
  // Only the playground speaks from there, and it is typed.
  const message = data as ToPreview
  if (message.kind === 'ask') void preview?.then(one => one.ask())
  else surround(message.surroundings)
  if (message.kind !== 'start' || preview) return
  const slot = document.querySelector<HTMLElement>('[data-survey]')!
  const page = document.querySelector('main')!
  const network = () => surroundings?.network ?? 'online'
  preview = createPreview(message.start, slot, page, network, post)
  preview.catch((error: unknown) => post({ kind: 'fault', message: String(error) }))
})
post({ kind: 'ready' })
