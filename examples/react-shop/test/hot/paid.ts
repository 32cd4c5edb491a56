import { defineSurvey } from '@earshot/core'

export const paid = defineSurvey({
  id: 'paid',
  at: 'checkout.payment',
  questions: [{ id: 'why', kind: 'text', label: 'What made it hard?' }],
})
