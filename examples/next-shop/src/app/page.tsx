import { Touchpoint } from '@earshot/react'
import type { JSX } from 'react'
import heron from '../../../shop/art/heron.svg'
import { OrderLink } from '../client/OrderLink'

/** Only watches what is seen: nothing is asked here. */
export default function KitePage(): JSX.Element {
  return (
    <div className="product">
      <div className="product-art wind-breeze">
        <img src={heron.src} alt="A wide delta kite" width="400" height="400" />
      </div>
      <Touchpoint id="product.details" className="product-text">
        <h1>Heron</h1>
        <p className="lead">
          A wide delta that stands still in a breeze and forgives a late start.
        </p>
        <p className="price">£64</p>
        <OrderLink />
      </Touchpoint>
    </div>
  )
}
