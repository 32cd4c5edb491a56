import { Survey, Touchpoint, useEarshot } from '@earshot/react'
import type { JSX, SubmitEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { money, totalOf } from '../order.js'
import { OrderSum } from '../OrderSum.js'
import { Step } from '../Step.js'
import type { Checkout } from '../useCheckout.js'

const WAYS = [
  { id: 'card', name: 'Demo card', note: 'ending 4242' },
  { id: 'bank', name: 'Demo bank transfer', note: 'always approved' },
  { id: 'voucher', name: 'Demo gift voucher', note: 'never runs out' },
]

/** Step two: paying, and below the button the question how easy that was. */
export function PaymentPage({ address, delivery, setOrder }: Checkout): JSX.Element {
  const earshot = useEarshot()
  const navigate = useNavigate()
  const total = totalOf(delivery)

  const pay = (event: SubmitEvent): void => {
    event.preventDefault()
    setOrder({ number: `LG-${String(Date.now()).slice(-6)}`, placed: Date.now() })
    void earshot.touch('checkout.payment', { outcome: 'completed' })
    void earshot.outcome('purchase', { value: total, currency: 'GBP' })
    void navigate('/done')
  }

  return (
    <Step name="Payment" heading="Payment">
      <div className="two">
        <Touchpoint id="checkout.payment" as="section" className="stack" aria-label="Payment">
          <form className="stack" onSubmit={pay}>
            <p className="notice">
              This is an example shop. No card is asked for and no money moves.
            </p>
            {address && (
              <p>
                <strong>Going to</strong>{' '}
                {[address.name, address.street, address.town].filter(Boolean).join(', ')}{' '}
                <Link to="/">Change</Link>
              </p>
            )}
            <fieldset className="choices">
              <legend>Pay with</legend>
              {WAYS.map(({ id, name, note }, i) => (
                <label key={id} className="choice">
                  <input type="radio" name="pay" value={id} defaultChecked={i === 0} />
                  <span>
                    <strong>{name}</strong> {note}
                  </span>
                </label>
              ))}
            </fieldset>
            <p>
              <button className="button wide">Pay {money(total)}</button>
            </p>
            <p className="small">You can send anything back within sixty days.</p>
          </form>
          <Survey id="payment-effort" />
        </Touchpoint>
        <OrderSum delivery={delivery} />
      </div>
    </Step>
  )
}
