import { directionOf } from '@earshot/core/headless'
import { Icon } from '../ui/icons.js'
import type { Shell, ShellDeps } from '../shell/shell.js'
import { createManners } from './createManners.js'
import { createStand, TAB_MOVES, type Stand } from './createStand.js'
import { overStyles } from './overStyles.js'

const BOX_ID = '.box'

const LINE = 'M6 17h12'

/** An asking that comes later than this after the press is no answer to it. */
const WAIT_FOR_ASK_MS = 2000

/** A button at the edge of the window that is always there, and the panel it opens. */
export function createTabShell(deps: ShellDeps): Shell {
  const { earshot, survey, host, root, model, cell, guarded, onVisible } = deps
  const isWanted = cell(false)
  // The button is there also while nothing is asked.
  const consent = cell<unknown>(undefined)
  const unsubscribe = earshot.subscribe(() => (consent.value = earshot.getState().consent))
  let button: HTMLElement | null = null
  let edge: Stand | undefined
  let stand: Stand | undefined

  const isAsked = (): boolean => /asked|open|thanked/.test(model.survey.value?.phase ?? '')
  // Nothing stands in its way but that it was not asked for, or that what decides is not here yet.
  const isOffered = (): boolean =>
    earshot.explain(survey).reasons.every(one => /^not_(due|loaded)$/.test(one))
  const minimise = (): void => {
    manners.beforeStep()
    // What has been said is not said again: the next press asks anew.
    if (model.survey.value?.phase == 'thanked') model.close()
    isWanted.value = false
  }
  const press = (): void => {
    if (isWanted.value && isAsked()) return minimise()
    isWanted.value = true
    if (isAsked()) return
    earshot.ask(survey)
    setTimeout(() => {
      if (!isAsked()) isWanted.value = false
    }, WAIT_FOR_ASK_MS)
  }
  const manners = createManners(deps, minimise, stage => {
    edge?.show()
    if (stage) stand?.show()
  })

  const find = (): HTMLElement => root.querySelector<HTMLElement>('.box')!
  const standOf = (): Stand =>
    (stand ??= createStand(find(), root, guarded, () => {
      if (model.survey.value?.phase == 'asked') onVisible()
    }))
  const show = (stage: HTMLElement): void => {
    standOf().show()
    manners.watch(find())
    // The visitor has asked for it.
    stage.focus()
  }
  const hide = (): void => {
    stand?.hide()
    manners.gone(button)
    isWanted.value = false
  }
  // It stands in the top layer as soon as it is drawn.
  const onButton = (element: HTMLElement | null): void => {
    edge?.hide()
    button = element
    edge = element ? createStand(element, root, guarded, () => {}) : undefined
    edge?.show()
    host.dispatchEvent(new Event(TAB_MOVES))
  }

  return {
    styles: overStyles,
    foot: ({ messages }) => (
      <button class="minimise" part="minimise" aria-label={messages.minimise} onClick={minimise}>
        <Icon path={LINE} />
      </button>
    ),
    View({ ui: { locale, messages }, ui, state, children }) {
      const isThere = !!state && state.phase != 'closed'
      const isShown = isWanted.value && isThere
      const dir = directionOf(locale)
      return (
        <aside aria-label={messages.tab} lang={messages.lang}>
          {(isThere || isOffered()) && (
            <button
              ref={onButton}
              class="tab"
              part="tab"
              popover="manual"
              dir={dir}
              aria-expanded={isShown}
              aria-controls={BOX_ID}
              onClick={press}
            >
              <span>{messages.tab}</span>
            </button>
          )}
          <div
            id={BOX_ID}
            class="box panel beside"
            part="panel"
            popover="manual"
            tabIndex={-1}
            dir={dir}
          >
            {isShown && children}
            <manners.Line ui={ui} />
          </div>
        </aside>
      )
    },
    beforeStep: manners.beforeStep,
    raise: () => standOf().raise(),
    drawn: stage => (stage ? show(stage) : hide()),
    stop() {
      unsubscribe()
      onButton(null)
      manners.stop()
      hide()
    },
  }
}
