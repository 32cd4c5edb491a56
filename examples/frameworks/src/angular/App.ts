import { Component, signal } from '@angular/core'
import { EarshotTouchpoint } from './directives.js'
import { PaymentPage } from './PaymentPage.js'

/** Two pages and a way between them. */
@Component({
  selector: 'app-root',
  imports: [EarshotTouchpoint, PaymentPage],
  template: `
    <nav>
      <button (click)="route.set('address')">Address</button>
      <button (click)="route.set('payment')">Payment</button>
    </nav>
    @if (route() === 'payment') {
      <payment-page />
    } @else {
      <main earshotTouchpoint="checkout.address">
        <h1>Address</h1>
      </main>
    }
  `,
})
export class App {
  readonly route = signal<'address' | 'payment'>('address')
}
