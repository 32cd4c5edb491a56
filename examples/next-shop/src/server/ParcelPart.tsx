import { Survey, Touchpoint } from '@earshot/react'
import type { JSX } from 'react'
import { askCarrier } from './askCarrier'

/** Where the parcel is, and a question about that. The page does not wait for it. */
export async function ParcelPart({ parcel }: { parcel: string }): Promise<JSX.Element> {
  const { place, day } = await askCarrier(parcel)
  return (
    <Touchpoint id="order.delivery" as="section" className="parcel" aria-labelledby="parcel-head">
      <h2 id="parcel-head">Your parcel</h2>
      <p>
        It is at {place}, and with you on {day}.
      </p>
      <Survey id="delivery-clarity" />
    </Touchpoint>
  )
}

/** Stands there until the carrier has answered, and is as high, so that nothing moves then. */
export function ParcelExpected(): JSX.Element {
  return (
    <section className="parcel" aria-busy="true">
      <h2>Your parcel</h2>
      <p>Asking the carrier …</p>
      <div className="room" />
    </section>
  )
}
