import { Directive, ElementRef, inject, Input, type OnChanges, type OnDestroy } from '@angular/core'
import type { Stop } from '@earshot/core'
import { drawer, earshot } from '../earshot.js'

/** `<main earshotTouchpoint="checkout.payment">`: this element is that touchpoint. */
@Directive({ selector: '[earshotTouchpoint]' })
export class EarshotTouchpoint implements OnChanges, OnDestroy {
  @Input({ required: true }) earshotTouchpoint!: string
  readonly #element = inject<ElementRef<Element>>(ElementRef).nativeElement
  #stop?: Stop

  ngOnChanges(): void {
    this.#stop?.()
    this.#stop = earshot.observe(this.#element, this.earshotTouchpoint)
  }
  ngOnDestroy(): void {
    this.#stop?.()
  }
}

/** `<div earshotSurvey="payment-effort">`: the slot of that inline survey. */
@Directive({ selector: '[earshotSurvey]' })
export class EarshotSurvey implements OnChanges, OnDestroy {
  @Input({ required: true }) earshotSurvey!: string
  readonly #element = inject<ElementRef<Element>>(ElementRef).nativeElement
  #stop?: Stop

  ngOnChanges(): void {
    this.#stop?.()
    this.#stop = drawer.place(this.#element, this.earshotSurvey)
  }
  ngOnDestroy(): void {
    this.#stop?.()
  }
}
