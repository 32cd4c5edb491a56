import { Survey, Touchpoint } from '@earshot/react'
import type { JSX } from 'react'
import { Link } from 'react-router'
import type { DeliveryId } from '../order.js'
import { OrderSum } from '../OrderSum.js'
import { Step } from '../Step.js'
import type { Checkout, Order } from '../useCheckout.js'

/** Step three: the order, what happens next, and the question how it was. */
export function DonePage({ address, delivery, order }: Checkout): JSX.Element {
  const firstName = address?.name.split(' ')[0]
  const { sent, there } = order ? datesOf(order, delivery) : WITHOUT_DATES
  return (
    <Step
      name="Done"
      heading={firstName ? `Thank you, ${firstName}.` : 'Thank you.'}
      canGoBack={false}
    >
      <div className="two">
        <div className="stack">
          <Touchpoint
            id="order.confirmation"
            as="section"
            className="stack"
            aria-label="What happens now"
          >
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
                <strong>{sent}</strong> It leaves the shed with its line wound, and you get a mail
                with the parcel number.
              </li>
              <li>
                <strong>{there}</strong> It is with you. Wait for the wind it likes.
              </li>
            </ol>
            <Survey id="order-satisfaction" />
          </Touchpoint>
          <p>
            <Link to="/">Order the same again</Link>
          </p>
        </div>
        <OrderSum delivery={delivery} paid />
      </div>
    </Step>
  )
}

const WITHOUT_DATES = {
  sent: 'Within two working days',
  there: 'Two to three working days later',
}

function datesOf({ placed }: Order, delivery: DeliveryId): { sent: string; there: string } {
  const sent = workingDaysAfter(placed, 2)
  const there = workingDaysAfter(sent, delivery === 'van' ? 1 : 3)
  return {
    sent: `By ${weekday(sent)}`,
    there: delivery === 'shed' ? 'From then on' : `By ${weekday(there)}`,
  }
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
