/**
 * Keeps from the page what is typed in a widget, and the keys that move a scale: a page's shortcuts
 * are not meant for them. Tab and, outside of text fields, Escape pass, because they belong to a
 * dialog the slot may stand in.
 */
export function keepKeysIn(root: ShadowRoot): void {
  const keepIn = (event: Event): void => {
    const { key } = event as KeyboardEvent
    const inField = (event.target as Element).matches('.field')
    if (key != 'Tab' && (inField || key != 'Escape')) event.stopPropagation()
  }
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input']) {
    root.addEventListener(type, keepIn)
  }
}
