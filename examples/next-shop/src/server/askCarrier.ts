import { connection } from 'next/server'
import { setTimeout } from 'node:timers/promises'

/** Where a parcel is, as its carrier says. */
export interface Parcel {
  place: string
  day: string
}

/** Asks the carrier at `CARRIER_URL`. Without one this example has a slow one of its own. */
export async function askCarrier(parcel: string): Promise<Parcel> {
  // At each request, not once when the site is built.
  await connection()
  const carrier = process.env['CARRIER_URL']
  if (carrier) {
    const response = await fetch(`${carrier}/parcels/${parcel}`, { cache: 'no-store' })
    return (await response.json()) as Parcel
  }
  await setTimeout(1500)
  return { place: 'the sorting office in Wells', day: 'Thursday' }
}
