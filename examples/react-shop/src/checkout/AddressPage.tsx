import { Touchpoint, useEarshot } from '@earshot/react'
import { useRef, type JSX, type SubmitEvent } from 'react'
import { useNavigate } from 'react-router'
import { deliveryPrice, money } from '../../../shop/js/basket.js'
import { DELIVERIES, type Address, type Shop } from '../useShop.js'
import { OrderSum } from './OrderSum.js'
import { Steps } from './Steps.js'

const EXAMPLE: Address = {
  name: 'Ada Farrow',
  email: 'ada@post.example',
  street: '4 Lookout Row',
  town: 'Sanderling Staithe',
  postcode: 'NE99 4KT',
  country: 'United Kingdom',
}

const COUNTRIES = ['United Kingdom', 'Ireland', 'Netherlands', 'Germany', 'France']

const FIELDS = [
  { name: 'name', label: 'Full name', autoComplete: 'name' },
  { name: 'email', label: 'Email', autoComplete: 'email', type: 'email' },
  { name: 'street', label: 'House and street', autoComplete: 'street-address' },
  { name: 'town', label: 'Town', autoComplete: 'address-level2', half: true },
  { name: 'postcode', label: 'Postcode', autoComplete: 'postal-code', half: true },
] as const

/** Step one: where the parcel goes, and how. */
export function AddressPage({ address, draft, setAddress, setDelivery }: Shop): JSX.Element {
  const earshot = useEarshot()
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)

  const fillIn = (): void => {
    for (const [name, value] of Object.entries(EXAMPLE)) {
      const field = form.current?.elements.namedItem(name)
      if (field && 'value' in field) field.value = value
    }
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: keyof Address): string => String(data.get(name) ?? '')
    setAddress({
      name: text('name'),
      email: text('email'),
      street: text('street'),
      town: text('town'),
      postcode: text('postcode'),
      country: text('country'),
    })
    void earshot.touch('checkout.address', { outcome: 'completed' })
    void navigate('/checkout/payment')
  }

  return (
    <main id="main" className="page">
      <title>Address: Lull & Gust</title>
      <Steps here="Address" />
      <h1 tabIndex={-1}>Where is it going?</h1>
      <div className="two">
        <Touchpoint id="checkout.address" as="section" aria-label="Address and delivery">
          <form ref={form} className="stack" onSubmit={submit}>
            <div className="stack">
              <div className="head-row">
                <h2>Address</h2>
                <button type="button" className="link" onClick={fillIn}>
                  Use an example address
                </button>
              </div>
              <div className="fields">
                {FIELDS.map(({ name, label, ...field }) => (
                  <div key={name} className={'half' in field ? 'field half' : 'field'}>
                    <label htmlFor={name}>{label}</label>
                    <input
                      id={name}
                      name={name}
                      type={'type' in field ? field.type : 'text'}
                      autoComplete={field.autoComplete}
                      aria-describedby={name === 'email' ? 'email-use' : undefined}
                      defaultValue={address?.[name]}
                      required
                    />
                    {name === 'email' && (
                      <p className="small" id="email-use">
                        For the parcel number, nothing else.
                      </p>
                    )}
                  </div>
                ))}
                <div className="field">
                  <label htmlFor="country">Country</label>
                  <select
                    id="country"
                    name="country"
                    autoComplete="country-name"
                    defaultValue={address?.country}
                  >
                    {COUNTRIES.map(country => (
                      <option key={country}>{country}</option>
                    ))}
                  </select>
                </div>
              </div>
            </div>
            <Touchpoint id="checkout.delivery" as="fieldset" className="choices">
              <legend>Delivery</legend>
              {DELIVERIES.map(({ id, name, when }) => (
                <label key={id} className="choice">
                  <input
                    type="radio"
                    name="delivery"
                    value={id}
                    checked={id === draft.way}
                    onChange={() => setDelivery(id)}
                  />
                  <span>
                    <strong>{name}</strong> {when}
                  </span>
                  <span>{deliveryPrice(id) === 0 ? 'Free' : money(deliveryPrice(id))}</span>
                </label>
              ))}
            </Touchpoint>
            <p>
              <button className="button wide">Continue to payment</button>
            </p>
          </form>
        </Touchpoint>
        <OrderSum order={draft} />
      </div>
    </main>
  )
}
