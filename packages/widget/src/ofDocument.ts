/**
 * A property of the document. A form, a frame or a picture of the page that has the same name stands
 * in front of the document's own: an image named `body` is what `document.body` gives then.
 */
export function ofDocument<K extends keyof Document>(name: K): Document[K] {
  // The platform's own property has the type that it says.
  return Reflect.get(Document.prototype, name, document) as Document[K]
}
