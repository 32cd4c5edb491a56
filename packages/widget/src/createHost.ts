import { ofDocument } from './ofDocument.js'
import type { Theme } from './theme/tokens.js'

/** The attribute of each widget's host element; its value is the survey. */
export const HOST = 'data-earshot-widget'

/** Puts the element that will hold a widget at the end of `parent`; nothing if there is one already. */
export function createHost(
  parent: Element,
  survey: string,
  theme: Theme = {},
): HTMLElement | undefined {
  const before = parent.querySelector(`:scope > [${HOST}="${CSS.escape(survey)}"]`)
  if (before?.shadowRoot) return undefined
  // A copy of a widget's host, from cloned or re-parsed markup, is an empty shell.
  before?.remove()
  const host = ofDocument('createElement').call(document, 'div')
  host.setAttribute(HOST, survey)
  // Until it has its own style sheet, the page's would give an empty box padding and margins.
  host.style.setProperty('display', 'none', 'important')
  for (const [name, value] of Object.entries(theme)) host.style.setProperty(name, value)
  parent.append(host)
  return host
}
