/**
 * Makes an element. Text is always text: nothing that came from outside is read as markup.
 *
 * @param {string} tag with its class: `p.name`
 * @param {Record<string, string> | null} attributes
 * @param {...(Node | string | false)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes, ...children) {
  const [name = 'div', ...classes] = tag.split('.')
  const made = document.createElement(name)
  if (classes.length > 0) made.className = classes.join(' ')
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value)
  made.append(...children.filter(child => child !== false))
  return made
}

/**
 * @param {string} id
 * @returns {HTMLElement} an element of `index.html`
 */
export function byId(id) {
  const found = document.getElementById(id)
  if (!found) throw new Error(`index.html has no #${id}`)
  return found
}
