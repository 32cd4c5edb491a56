import { sumOf } from './basket.js'
import { visit } from './store.js'
import { showSummary } from './summary.js'

const order = visit.read('order', null)

const weekday = time =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(time)

const workingDaysAfter = (time, days) => {
  const date = new Date(time)
  for (let left = days; left > 0;) {
    date.setDate(date.getDate() + 1)
    if (date.getDay() % 6 !== 0) left -= 1
  }
  return date
}

if (order?.placed && Array.isArray(order.lines)) {
  const say = (place, text) => {
    document.querySelector(place).textContent = text
  }
  const [first] = String(visit.read('address', {}).name ?? '').split(' ')
  if (first) say('[data-first-name]', `, ${first}`)
  say('[data-order-number]', ` under number ${order.number}`)

  const sent = workingDaysAfter(order.placed, 2)
  say('[data-when-sent]', `By ${weekday(sent)}`)
  if (order.way === 'shed') {
    say('[data-what-sent]', 'Its line is wound, it waits at the shed, and you get a mail.')
    say('[data-when-there]', 'Any day after')
    say('[data-what-there]', 'Come and fetch it. If there is wind, bring an hour.')
  } else {
    const there = workingDaysAfter(sent, order.way === 'van' ? 1 : 3)
    say('[data-when-there]', `By ${weekday(there)}`)
  }
  showSummary(order)

  if (!order.told && order.lines.length > 0) {
    visit.write('order', { ...order, told: true })
    const value = Math.round((sumOf(order.lines) + order.delivery) * 100) / 100
    ;(window.earshot = window.earshot || []).push(earshot =>
      earshot.outcome('purchase', { value, currency: 'GBP' }),
    )
  }
}
