import { Survey, Touchpoint } from '@earshot/react'
import type { JSX } from 'react'
import { Link } from 'react-router'
import type { Order, Shop } from '../useShop.js'
import { OrderSum } from './OrderSum.js'
import { Steps } from './Steps.js'

/** Step three: the order, what happens next, and the question how it was. */
export function DonePage({ address, order }: Shop): JSX.Element {
  const firstName = address?.name.split(' ')[0]
  const [sent, there] = order ? datesOf(order) : WITHOUT_DATES
  return (
    <main id="main" className="page">
      <title>Thank you: Lull & Gust</title>
      <Steps here="Done" />
      <div className="two">
        <div className="stack">
          <Touchpoint
            id="order.confirmation"
            as="section"
            className="stack"
            aria-labelledby="done-head"
          >
            <h1 id="done-head" tabIndex={-1}>
              Thank you{firstName && `, ${firstName}`}.
            </h1>
            <p className="lead">
              Your order is with us{order && ` under number ${order.number}`}. Here is what happens
              now.
            </p>
            <ol className="next">
              <li>
                <strong>Today</strong> One of us picks your kite from the rack and flies it for ten
                minutes. If it pulls to one side, it goes back to the bench.
              </li>
              <li>
                <strong>{sent.when}</strong> {sent.what}
              </li>
              <li>
                <strong>{there.when}</strong> {there.what}
              </li>
            </ol>
            <Survey id="order-satisfaction" data-testid="order-satisfaction" />
          </Touchpoint>
          <p>
            <Link to="/">Back to the shop</Link>
          </p>
        </div>
        {order && <OrderSum order={order} paid />}
      </div>
    </main>
  )
}

/** What happens, and when. */
interface Happening {
  when: string
  what: string
}

const SENT = 'It leaves the shed with its line wound, and you get a mail with the parcel number.'
const THERE = 'It is with you. Wait for the wind it likes.'

const WITHOUT_DATES: [Happening, Happening] = [
  { when: 'Within two working days', what: SENT },
  { when: 'Two to three working days later', what: THERE },
]

function datesOf({ placed, way }: Order): [Happening, Happening] {
  const sent = workingDaysAfter(placed, 2)
  const when = `By ${weekday(sent)}`
  if (way === 'shed') {
    return [
      { when, what: 'Its line is wound, it waits at the shed, and you get a mail.' },
      {
        when: 'Any day after',
        what: 'Come and fetch it. If there is wind, bring an hour.',
      },
    ]
  }
  const there = workingDaysAfter(sent, way === 'van' ? 1 : 3)
  return [
    { when, what: SENT },
    { when: `By ${weekday(there)}`, what: THERE },
  ]
}

function workingDaysAfter(time: number, days: number): number {
  const date = new Date(time)
  for (let left = days; left > 0;) {
    date.setDate(date.getDate() + 1)
    if (date.getDay() % 6 !== 0) left--
  }
  return date.getTime()
}

function weekday(time: number): string {
  const form = { weekday: 'long', day: 'numeric', month: 'long' } as const
  return new Intl.DateTimeFormat('en-GB', form).format(time)
}
