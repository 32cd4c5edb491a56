import {
  createSurveyDrawer,
  type DrawTarget,
  type SurveyDrawer,
} from '../../src/createSurveyDrawer.js'
import type { Placement } from '../../src/events/event.js'
import type { Stop } from '../../src/shared/stop.js'
import type { SurveyPhase } from '../../src/surveys/state.js'

/** A drawer between an Earshot and something that draws, both of which the test holds in its hands. */
export interface DrawerWorld {
  drawer: SurveyDrawer
  /** What was done with both, in order. */
  log: string[]
  /** What stands now. */
  standing: string[]
  /** How many listen to the state. */
  listeners(): number
  loading: { fault?: string | undefined; held?: Promise<void> | undefined }
  drawing: { fault?: string | undefined; leaveFault?: string | undefined }
  change(
    survey: string,
    state: { response: string; phase?: SurveyPhase; placement?: Placement },
  ): Promise<void>
}

/** As much of an element as is looked at: its name, and whether it has a box, which may change. */
export type FakeSlot = Element & { isSeen: boolean }

export function fakeSlot(id: string, isSeen = true): FakeSlot {
  const methods = {
    checkVisibility(this: FakeSlot, { visibilityProperty = false } = {}): boolean {
      return this.isSeen && visibilityProperty
    },
  }
  return Object.assign(Object.create(methods) as FakeSlot, { id, isSeen })
}

// What draws comes as a promise.
export const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve))

export function startDrawer(): DrawerWorld {
  const surveys = new Map<string, object>()
  const listeners = new Set<() => void>()
  const loading: DrawerWorld['loading'] = {}
  const drawing: DrawerWorld['drawing'] = {}
  const log: string[] = []
  const standing: string[] = []
  const throwIf = (fault: string | undefined): void => {
    if (fault) throw new Error(fault)
  }
  const begin = (what: string): Stop => {
    log.push(what)
    return () => void log.push(`end ${what}`)
  }
  const draw = ({ survey, element, locale }: DrawTarget): Stop => {
    throwIf(drawing.fault)
    const what = [survey, element ? `in ${element.id}` : 'over the page', locale].join(' ').trim()
    // Like the widget: what still stands there goes on, and this call changes nothing.
    if (standing.includes(what)) return () => {}
    log.push(`draw ${what}`)
    standing.push(what)
    return () => {
      throwIf(drawing.leaveFault)
      if (standing.includes(what)) standing.splice(standing.indexOf(what), 1)
    }
  }
  const drawer = createSurveyDrawer(
    {
      getState: () => ({ surveys }) as never,
      place: ({ id }, survey) => begin(`place ${id} ${survey}`),
      offer: (placements, survey = 'any') => begin(`offer ${placements.join()} ${survey}`),
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      dispatch(action) {
        log.push(Object.values(action).join(' '))
        return Promise.resolve({ stored: 'no', reason: 'closed' })
      },
    },
    async () => {
      log.push('load')
      await loading.held
      throwIf(loading.fault)
      return draw
    },
  )
  return {
    drawer,
    log,
    standing,
    listeners: () => listeners.size,
    loading,
    drawing,
    async change(survey, { response, phase = 'asked', placement = 'inline' }) {
      surveys.set(survey, { response, phase, placement })
      listeners.forEach(listener => listener())
      await settle()
    },
  }
}
