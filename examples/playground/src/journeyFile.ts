import type { EarshotConfig, Placement, SurveyDefinition } from '@earshot/core'
import { formatJson } from './formatJson.js'
import type { Sample } from './samples.js'

/** When a survey of that placement comes, and to whom: to everybody, as this is a playground. */
export function occasionOf(
  placement: Placement,
  at: string | undefined,
): Pick<SurveyDefinition, 'when' | 'audience'> {
  // What covers the whole page has to be called; a corner of it comes after something was done.
  if (placement === 'dialog') return { when: { manual: true } }
  if (placement !== 'panel' || at === undefined) return {}
  return { when: { used: at, outcome: 'completed' }, audience: { sample: 1 } }
}

/** A journey file that asks a sample's questions. */
export function fileOf({ questions, thanks }: Sample, placement: Placement): string {
  const config: EarshotConfig = {
    surveys: [
      {
        id: 'playground',
        at: 'order.confirmation',
        placement,
        ...occasionOf(placement, 'order.confirmation'),
        questions,
        ...(thanks && { thanks }),
      },
    ],
    journey: {
      name: 'Playground',
      stages: [
        {
          id: 'buy',
          name: 'Buy',
          touchpoints: [
            { id: 'product.page', name: 'Product page' },
            { id: 'checkout.delivery', name: 'Choice of delivery' },
            { id: 'checkout.payment', name: 'Payment', protected: true },
            { id: 'order.confirmation', name: 'Order confirmation' },
          ],
        },
      ],
    },
    // The usual rests would end the play after the first answer.
    asking: { firstSession: true, quietDays: 0, sameSurveyDays: 0, perSession: 50, perDay: 50 },
  }
  return `${formatJson(config)}\n`
}
