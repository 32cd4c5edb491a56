import { ofDocument } from '../ofDocument.js'

/** Gives a shadow root its style sheet, in the way a strict Content-Security-Policy allows. */
export function adoptStyles(root: ShadowRoot, styles: string, nonce: string | undefined): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    root.adoptedStyleSheets = [sheet]
  } catch {
    // Browsers before constructable style sheets (Safari 16.3). A policy may still forbid this one.
    const element = ofDocument('createElement').call(document, 'style')
    if (nonce) element.nonce = nonce
    element.textContent = styles
    root.append(element)
  }
}
