/** Fills the `data-fill…` places of a template's copy; text only, never HTML. */
export const fill = (root, values) => {
  for (const element of root.querySelectorAll('[data-fill]'))
    element.textContent = values[element.dataset.fill] ?? ''
  for (const element of root.querySelectorAll('[data-fill-src]')) {
    // A row that is filled already has its picture.
    if (element.dataset.fillSrc in values) element.src = values[element.dataset.fillSrc]
  }
  for (const element of root.querySelectorAll('[data-fill-alt]'))
    element.alt = values[element.dataset.fillAlt]
  for (const element of root.querySelectorAll('[data-fill-value]'))
    element.value = values[element.dataset.fillValue]
  for (const element of root.querySelectorAll('[data-href]'))
    element.href = values[element.dataset.href]
  return root
}

export const copyOf = id => document.getElementById(id).content.cloneNode(true)

export const productValues = product => ({
  ...product,
  picture: `art/${product.id}.svg`,
  href: `product.html?id=${product.id}`,
  price: `£${product.price}`,
})
