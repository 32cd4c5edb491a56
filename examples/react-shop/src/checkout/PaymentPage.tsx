import { Survey, Touchpoint, useEarshot } from '@earshot/react'
import type { JSX, SubmitEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { money } from '../../../shop/js/basket.js'
import type { Shop } from '../useShop.js'
import { OrderSum } from './OrderSum.js'
import { Steps } from './Steps.js'

const WAYS = [
  { id: 'card', name: 'Demo card', note: 'ending 4242' },
  { id: 'bank', name: 'Demo bank transfer', note: 'always approved' },
  { id: 'voucher', name: 'Demo gift voucher', note: 'never runs out' },
]

/** Step two: paying, and below the button the question how easy that was. */
export function PaymentPage({ address, draft, pay }: Shop): JSX.Element {
  const earshot = useEarshot()
  const navigate = useNavigate()

  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const { total } = pay()
    void earshot.touch('checkout.payment', { outcome: 'completed' })
    if (total > 0) void earshot.outcome('purchase', { value: total, currency: 'GBP' })
    void navigate('/checkout/done')
  }

  return (
    <main id="main" className="page">
      <title>Payment: Lull & Gust</title>
      <Steps here="Payment" />
      <h1 tabIndex={-1}>Payment</h1>
      <div className="two">
        <Touchpoint id="checkout.payment" as="section" className="stack" aria-label="Payment">
          <form className="stack" onSubmit={submit}>
            <p className="notice">
              This is an example shop. No card is asked for and no money moves.
            </p>
            {address && (
              <p>
                <strong>Going to</strong>{' '}
                {[address.name, address.street, address.town].filter(Boolean).join(', ')}{' '}
                <Link to="/checkout/address">Change</Link>
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
              <button className="button wide">
                Pay {draft.lines.length > 0 && money(draft.total)}
              </button>
            </p>
            <p className="small">
              You can send anything back within sixty days.{' '}
              <Link to="/help#delivery">How returns work</Link>
            </p>
          </form>
          <Survey id="payment-effort" data-testid="payment-effort" />
        </Touchpoint>
        <OrderSum order={draft} />
      </div>
    </main>
  )
}
