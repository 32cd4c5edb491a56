import { addToBasket, money, readLines, setCount, sumOf } from './basket.js'
import { copyOf, fill, productValues } from './fill.js'
import { showCount } from './header.js'
import { findProduct } from './products.js'

const place = document.querySelector('[data-basket]')
const total = document.querySelector('[data-basket-sum]')
const notice = document.querySelector('[data-notice]')

const say = text => {
  notice.textContent = text
  notice.hidden = false
}

// The product page's form is a plain link to here; a reload must not add the kite again.
const takeFromAddress = () => {
  const query = new URLSearchParams(location.search)
  const product = findProduct(query.get('add'))
  if (!product) return
  const count = Math.min(4, Math.max(1, Number.parseInt(query.get('count'), 10) || 1))
  addToBasket(product.id, count)
  history.replaceState(null, '', location.pathname)
  say(`${product.name} is in your basket.`)
}

const drawLine = ({ product, count, sum }) => {
  const line = fill(copyOf('line'), {
    ...productValues(product),
    countLabel: `How many ${product.name}`,
    removeLabel: ` ${product.name}`,
    sum: money(sum),
  })
  const sumPlace = line.querySelector('.line-price')
  const select = line.querySelector('[data-count]')
  select.value = String(count)
  select.addEventListener('change', () => {
    setCount(product.id, Number(select.value))
    say(`${product.name}: ${select.value} in your basket.`)
    sumPlace.textContent = money(product.price * Number(select.value))
    drawTotal()
  })
  line.querySelector('[data-remove]').addEventListener('click', () => {
    setCount(product.id, 0)
    say(`${product.name} is out of your basket.`)
    draw()
    document.querySelector('h1').focus()
  })
  line.querySelector('li').classList.add(`wind-${product.wind}`)
  return line
}

const drawTotal = () => {
  const lines = readLines()
  total.hidden = lines.length === 0
  fill(total, { goods: money(sumOf(lines)) })
  showCount()
}

const draw = () => {
  const lines = readLines()
  const content = copyOf(lines.length > 0 ? 'lines' : 'empty')
  content.querySelector('.lines')?.append(...lines.map(drawLine))
  place.replaceChildren(content)
  drawTotal()
}

takeFromAddress()
draw()
addEventListener('pageshow', event => event.persisted && draw())
