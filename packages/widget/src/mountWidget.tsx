import type { Earshot, Stop } from '@earshot/core'
import { createCells, shownLanguage } from '@earshot/core/headless'
import { render } from 'preact'
import { createHost } from './createHost.js'
import { createSupply, type Kit, type WidgetParts } from './createSupply.js'
import { createMessages } from './i18n/language.js'
import type { Messages } from './i18n/messages.js'
import { keepKeysIn } from './keepKeysIn.js'
import { createRedraw } from './model/createRedraw.js'
import { createWidgetModel } from './model/createWidgetModel.js'
import { ofDocument } from './ofDocument.js'
import { createSlotKeeper } from './shell/createSlotKeeper.js'
import { createSlotShell } from './shell/createSlotShell.js'
import { createStage } from './shell/createStage.js'
import { createStepFocus } from './shell/createStepFocus.js'
import type { Shell } from './shell/shell.js'
import { adoptStyles } from './theme/adoptStyles.js'
import { styles } from './theme/styles.js'
import type { Theme } from './theme/tokens.js'
import type { Ui } from './ui/ui.js'
import { Widget } from './ui/Widget.js'
import { languageAt, watchLanguage } from './watchLanguage.js'

/** What is drawn, and where. */
export interface WidgetOptions {
  /** Id of the survey. It is drawn whenever Earshot asks it, until the widget is stopped. */
  survey: string
  /**
   * The slot; its content stays, and the widget comes after it. Without one the survey is drawn over
   * the page, as its `placement` says.
   */
  element?: Element | undefined
  /** BCP 47 tag. @default the language of the slot, then the browser's, as it changes */
  locale?: string | undefined
  /** Texts that replace the widget's own. */
  messages?: Partial<Messages> | undefined
  /** Custom properties for this widget alone. Without any it follows its page. */
  theme?: Theme | undefined
  /** For a page that allows styles by nonce and a browser without constructable style sheets. */
  nonce?: string | undefined
}

/** `mountWidget` of the package (`index.ts`), which each build hands the `parts` that few surveys need. */
export function mountWidget(
  earshot: Earshot,
  options: WidgetOptions & { parts: WidgetParts },
): Stop {
  const { survey, element, locale, messages, theme, nonce, parts } = options
  const stops: Stop[] = []
  const stop = (): void => {
    for (const one of stops.splice(0)) {
      try {
        one()
      } catch {
        // What the page has broken keeps nothing else from going.
      }
    }
  }
  const fail = (fault: unknown): void => {
    stop()
    void earshot.dispatch({ type: 'fail', survey, message: String(fault) })
  }
  const guarded = (work: () => void): void => {
    try {
      work()
    } catch (fault) {
      fail(fault)
    }
  }

  guarded(() => {
    const parent = element ?? ofDocument('body')
    const host = createHost(parent, survey, theme)
    if (!host) return
    stops.push(() => host.remove())
    const root = host.attachShadow({ mode: 'open' })
    keepKeysIn(root)
    if (element) stops.push(createSlotKeeper(host, element, () => fail('taken out of its slot')))
    stops.push(() => render(null, root))

    const redraw = createRedraw(() => guarded(draw))
    stops.push(redraw.stop)
    const cell = createCells(redraw.request)
    let shell: Shell | undefined
    const focus = createStepFocus(root, host, !!element)
    const beforeStep = (): void => {
      focus.beforeStep()
      shell?.beforeStep()
    }
    const model = createWidgetModel({ earshot, survey, element, beforeStep, cell })
    stops.push(model.stop)
    const supply = createSupply(parts, cell)
    stops.push(supply.stop)

    // A frame's callbacks run before its paint, a task after them comes behind it. A hidden page makes
    // no frames: what nobody can see has not been drawn.
    const onVisible = (): void => {
      requestAnimationFrame(() => setTimeout(() => host.isConnected && model.open()))
    }
    const stage = createStage({
      host,
      root,
      guarded,
      dress: () => dress(),
      raise: () => shell!.raise?.(),
      tell(now) {
        shell!.drawn(now)
        focus.afterStep(now)
      },
    })
    stops.push(stage.stop)
    const { isArriving } = stage
    const deps = { earshot, survey, host, root, model, cell, fail, guarded, onVisible, isArriving }
    const createOverShell = ({ more }: Kit): Shell => {
      const placement = model.survey.value?.placement
      if (!placement || placement == 'inline' || !more) {
        throw Error('an inline survey needs its slot')
      }
      return more.createShell(placement, deps)
    }
    // Before there is anything to draw: it has to know what the visitor presses.
    if (element) {
      shell = createSlotShell(deps)
      stops.unshift(shell.stop)
    }

    const readLanguage = (): string => locale || languageAt(host)
    const language = cell(readLanguage())
    if (!locale) stops.push(watchLanguage(parent, () => (language.value = readLanguage())))
    let kit: Kit | undefined
    let shown = ''
    let sheets = ''
    const draw = (): void => {
      const state = model.survey.value
      if (state) {
        shown = shownLanguage(state.survey, language.value)
        // While another language is on its way, what is there goes on in the one before.
        kit = supply.kitFor(state, !!element, shown) ?? kit
      }
      // Not asked yet, or what it needs is on its way.
      if (!kit) return
      if (!shell) {
        shell = createOverShell(kit)
        stops.unshift(shell.stop)
      }
      const ui: Ui = {
        earshot,
        shell,
        model,
        messages: createMessages(kit.language, messages),
        words: kit.language.words,
        locale: shown,
        more: kit.more,
        unnoticed: focus.isUnnoticed,
      }
      const { View } = shell
      const card = <Widget ui={ui} />
      render(View ? <View ui={ui} state={state} children={card} /> : card, root)
      stage.drawn()
    }
    const dress = (): void => {
      const needed = styles + (kit!.more?.styles ?? '') + (shell!.styles ?? '')
      if (sheets == needed) return
      sheets = needed
      // After the first drawing, because Preact takes over what it finds in its root.
      adoptStyles(root, sheets, nonce)
      host.style.removeProperty('display')
    }
    // Reading the file, making ready and drawing in one task are a long one on a slow phone.
    const timer = setTimeout(redraw.start)
    stops.push(() => clearTimeout(timer))
  })
  return stop
}
