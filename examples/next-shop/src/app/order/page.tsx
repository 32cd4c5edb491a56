import { Touchpoint } from '@earshot/react'
import { Suspense, type JSX } from 'react'
import { ParcelExpected, ParcelPart } from '../../server/ParcelPart'

/** The order at once, and the parcel as soon as its carrier has answered. */
export default function OrderPage(): JSX.Element {
  return (
    <div className="stack">
      <Touchpoint
        id="order.confirmation"
        as="section"
        className="stack"
        aria-labelledby="order-head"
      >
        <h1 id="order-head">Thank you.</h1>
        <p className="lead">
          One Heron, packed with its line wound. It left the shed this morning.
        </p>
      </Touchpoint>
      <Suspense fallback={<ParcelExpected />}>
        <ParcelPart parcel="LG-2041" />
      </Suspense>
      <p id="after">Wait for the wind it likes: 3 to 5 Beaufort.</p>
    </div>
  )
}
