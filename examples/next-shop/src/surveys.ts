import { defineSurvey, type EarshotConfig } from '@earshot/core'

/** Drawn by the widget, in the parcel's part of the order page. */
export const deliveryClarity = defineSurvey({
  id: 'delivery-clarity',
  at: 'order.delivery',
  placement: 'inline',
  questions: [{ id: 'effort', preset: 'ces', label: 'It is easy to see where my kite is.' }],
  thanks: { text: 'Thank you.', next: 'The post team reads every answer on Monday morning.' },
})

/** Drawn by the shop itself: `client/HelpEffort.tsx`. */
export const helpEffort = defineSurvey({
  id: 'help-effort',
  at: 'help.answers',
  placement: 'inline',
  questions: [{ id: 'found', preset: 'ces', label: 'Finding my answer was easy.' }],
})

/** The journey, as visitors download it. */
export const config: EarshotConfig = { surveys: [deliveryClarity, helpEffort] }
