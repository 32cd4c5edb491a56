/** What is read of a `keydown` event. */
export interface SendKey {
  key: string
  repeat: boolean
  isComposing: boolean
  keyCode: number
}

/**
 * Was Enter pressed to send what stands in a field? The key that ends a composition is the input method's
 * (Safari gives it away by its code alone), and a held one belongs to the question before.
 */
export function isSendKey({ key, repeat, isComposing, keyCode }: SendKey): boolean {
  return key == 'Enter' && !repeat && !isComposing && keyCode != 229
}
