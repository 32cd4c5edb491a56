import { Component } from '@angular/core'
import { earshot } from '../earshot.js'
import { EarshotSurvey, EarshotTouchpoint } from './directives.js'

/** The page that is asked about. */
@Component({
  selector: 'payment-page',
  imports: [EarshotSurvey, EarshotTouchpoint],
  template: `
    <main earshotTouchpoint="checkout.payment">
      <h1>Payment</h1>
      <button (click)="pay()">Pay</button>
      <div earshotSurvey="payment-effort" class="slot"></div>
    </main>
  `,
})
export class PaymentPage {
  pay(): void {
    void earshot.touch('checkout.payment', { outcome: 'completed' })
  }
}
