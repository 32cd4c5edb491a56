import type { DeliveryState, Earshot, Stop } from '@earshot/core'
import {
  createSurveyModel,
  type Cell,
  type MakeCell,
  type SurveyModel,
} from '@earshot/core/headless'
import { createFate } from './createFate.js'

/** The model of a survey, and what the widget alone shows of it. */
export interface WidgetModel extends Omit<SurveyModel, 'start'> {
  /** What has become of this response; a state that passes at once is left out. */
  delivery: Readonly<Cell<DeliveryState | undefined>>
  stop: Stop
}

/**
 * Joins one survey of a running Earshot to the views.
 * @param deps `survey`: its id; `element`: its slot; `beforeStep` is called before another question, the
 *   thank-you or nothing takes the screen
 */
export function createWidgetModel(deps: {
  earshot: Earshot
  survey: string
  element: Element | undefined
  beforeStep: () => void
  cell: MakeCell
}): WidgetModel {
  const { earshot, survey, element, cell } = deps
  const delivery = cell<DeliveryState | undefined>(undefined)
  const fate = createFate(delivery)
  const note = (): void => {
    const { surveys, delivery: fates } = earshot.getState()
    fate.note(fates[surveys.get(survey)?.response ?? ''])
  }
  note()
  const model = createSurveyModel({
    ...deps,
    earshot: {
      ...earshot,
      // Before the model: what was true of the answer before must not be drawn beside this one.
      subscribe: listener =>
        earshot.subscribe(() => {
          note()
          listener()
        }),
    },
    element: () => element,
    now: () => performance.now(),
    view: window,
  })
  const stop = model.start()
  return {
    ...model,
    delivery,
    stop() {
      fate.stop()
      stop()
    },
  }
}
