import type { Stop } from '@earshot/core'

/**
 * The language that `element` stands in: that of the page around it, else the browser's. By the
 * attribute, as a form's `lang` may be a field of that name.
 */
export function languageAt(element: Element): string {
  return element.closest('[lang]')?.getAttribute('lang') || navigator.language
}

/** Calls back whenever that may have changed: a page can switch its language while a survey is open. */
export function watchLanguage(element: Element, onChange: () => void): Stop {
  const observer = new MutationObserver(onChange)
  const wanted = { subtree: true, attributeFilter: ['lang'] }
  observer.observe(element.getRootNode(), wanted)
  addEventListener('languagechange', onChange)
  return () => {
    observer.disconnect()
    removeEventListener('languagechange', onChange)
  }
}
