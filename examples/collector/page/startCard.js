import { byId } from './element.js'
import { exampleCommand } from './exampleCommand.js'

/** How long a button says what became of the copy. */
const TOLD_MS = 2000

/**
 * Fills the empty state: what to paste, with this collector's own address.
 *
 * @param {boolean} keyNeeded
 */
export function fillStartCard(keyNeeded) {
  const endpoint = `${location.origin}/feedback`
  const key = keyNeeded ? '\n  data-key="YOUR_KEY"' : ''
  byId('snippet').textContent = `<script async src="earshot.js"
  data-endpoint="${endpoint}"${key}></script>

<main data-touchpoint="checkout.payment">
  …
</main>`
  byId('command').textContent = exampleCommand({
    endpoint,
    keyNeeded,
    now: new Date().toISOString(),
    newId: () => crypto.randomUUID(),
  })
}

/** Lets the buttons beside the snippets copy them, and say that they did. */
export function listenForCopy() {
  for (const button of document.querySelectorAll('button[data-copy]')) {
    const label = button.textContent
    button.addEventListener('click', async () => {
      const text = byId(button.getAttribute('data-copy') ?? '').textContent ?? ''
      const told = await navigator.clipboard.writeText(text).then(
        () => 'Copied',
        () => 'Select the text and copy it',
      )
      button.textContent = told
      setTimeout(() => (button.textContent = label), TOLD_MS)
    })
  }
}
