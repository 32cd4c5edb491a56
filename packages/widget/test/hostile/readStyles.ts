/**
 * Runs in a page: a line for each element, with a hash of everything that is computed for it and its
 * `::before` and `::after`. Two pages look alike where their lines are alike.
 * @param inside the elements of the widget; else all others
 * @param of the number of one element, from 0: then each of its properties has a line
 */
export function readStyles(inside: boolean, of = -1): string {
  // Loops by hand and texts for results: the page may have changed whatever arrays can do.
  let lines = ''
  let count = 0
  const read = (element: Element): void => {
    if (of >= 0 && count++ != of) return
    let text = ''
    for (const pseudo of ['', '::before', '::after']) {
      const style = getComputedStyle(element, pseudo || null)
      if (pseudo && style.content == 'none') continue
      for (let i = 0; i < style.length; i++) {
        // A page's own come in with its inheritance, and only what they do in here counts.
        if (inside && style[i]!.startsWith('--')) continue
        text += `${pseudo}${style[i]!}: ${style.getPropertyValue(style[i]!)}\n`
      }
    }
    if (of >= 0) {
      lines = text
      return
    }
    // Custom properties come in any order: the sum of the lines' hashes has none.
    let [sum, hash] = [0, 0]
    for (let i = 0; i < text.length; i++) {
      hash = (hash * 31 + text.charCodeAt(i)) | 0
      if (text[i] == '\n') [sum, hash] = [(sum + hash) | 0, 0]
    }
    const name = element.getAttribute('class') ?? element.id
    lines += `${element.localName} ${name} ${sum}\n`
  }
  const walk = (parent: ParentNode): void => {
    for (let at = parent.firstElementChild; at; at = at.nextElementSibling) {
      if (at.hasAttribute('data-earshot-widget')) {
        if (inside) read(at)
        if (inside) walk(at.shadowRoot!)
      } else {
        const isWithin = parent.getRootNode() != document
        if (isWithin == inside) read(at)
        walk(at)
      }
    }
  }
  walk(document)
  return lines
}
