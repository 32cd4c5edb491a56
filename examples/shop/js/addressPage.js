import { deliveryPrice, readLines, toOrderLine } from './basket.js'
import { visit } from './store.js'
import { showSummary } from './summary.js'

const form = document.querySelector('[data-address-form]')
const example = document.querySelector('[data-example]')
const names = ['name', 'email', 'street', 'town', 'postcode', 'country']
const exampleAddress = {
  name: 'Ada Farrow',
  email: 'ada@post.example',
  street: '4 Lookout Row',
  town: 'Sanderling Staithe',
  postcode: 'NE99 4KT',
  country: 'United Kingdom',
}

const put = address => {
  for (const name of names) {
    const field = document.getElementById(name)
    if (typeof address[name] === 'string') field.value = address[name]
  }
}

const redraw = () => {
  showSummary({
    lines: readLines().map(toOrderLine),
    delivery: deliveryPrice(form.elements.delivery.value),
  })
}

put(visit.read('address', {}))
form.elements.delivery.value = visit.read('delivery', 'post')
redraw()

form.addEventListener('change', redraw)
addEventListener('pageshow', redraw)
example.hidden = false
example.addEventListener('click', () => put(exampleAddress))

// The fields have no `name`, so the address never stands in the next page's URL.
form.addEventListener('submit', () => {
  visit.write(
    'address',
    Object.fromEntries(names.map(name => [name, document.getElementById(name).value])),
  )
  visit.write('delivery', form.elements.delivery.value)
})
