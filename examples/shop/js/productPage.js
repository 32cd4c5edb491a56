import { copyOf, fill, productValues } from './fill.js'
import { findProduct, products, winds } from './products.js'

const product = findProduct(new URLSearchParams(location.search).get('id'))

// Without a known id the page stays what it is without scripts: the list of all kites.
if (product) {
  const main = document.querySelector('[data-product-page]')
  const [low, high] = product.beaufort
  const page = fill(copyOf('product'), {
    ...productValues(product),
    windName: winds[product.wind].name,
    windLook: winds[product.wind].look,
    windHref: `index.html#${product.wind}`,
    windWords: `${low} to ${high} Beaufort`,
  })
  page.querySelector('.product').classList.add(`wind-${product.wind}`)

  const bars = page.querySelector('[data-bars]')
  for (let force = 1; force <= 8; force += 1) {
    const bar = document.createElement('li')
    bar.textContent = String(force)
    bar.classList.toggle('on', force >= low && force <= high)
    bars.append(bar)
  }

  const also = page.querySelector('[data-also]')
  also.classList.add(`wind-${product.wind}`)
  for (const other of products)
    if (other.wind === product.wind && other !== product)
      also.append(fill(copyOf('also-card'), productValues(other)))

  main.replaceChildren(page)
  document.title = `${product.name}, ${product.kind.toLowerCase()} kite: Lull & Gust`
}
