import type { Earshot, Stop } from '@earshot/core'
import { effect } from '@preact/signals-core'
import { render } from 'preact'
import { afterPaint } from './afterPaint.js'
import { createRoom } from './createRoom.js'
import { createMessages, type Messages } from './i18n/messages.js'
import { keepKeysIn } from './keepKeysIn.js'
import { createWidgetModel } from './model/createWidgetModel.js'
import { adoptStyles } from './theme/adoptStyles.js'
import { toTokens, type Theme } from './theme/tokens.js'
import type { Ui } from './ui/ui.js'
import { Widget } from './ui/Widget.js'

/** What is drawn, and where. */
export interface WidgetOptions {
  /** Id of the survey. It is drawn whenever Earshot asks it, until the widget is stopped. */
  survey: string
  /** The slot. Its content stays; the widget comes after it. */
  element: Element
  /** BCP 47 tag. @default the language of the slot, then the browser's */
  locale?: string | undefined
  /** Texts that replace the widget's own. */
  messages?: Partial<Messages> | undefined
  /** @default 'auto' */
  theme?: Theme | undefined
  /** For a page that allows styles by nonce and a browser without constructable style sheets. */
  nonce?: string | undefined
}

const HOST = 'data-earshot-widget'

/**
 * Draws a survey into a slot, in a shadow root of its own. It never throws and never takes the focus;
 * when drawing fails the widget leaves the page and Earshot reports the fault.
 * A slot that has a widget keeps it: a second call does nothing, and neither does its `Stop`.
 * @returns removes the widget and everything that belongs to it
 */
export function mountWidget(earshot: Earshot, options: WidgetOptions): Stop {
  const { survey, element } = options
  const stops: Stop[] = []
  const stop = (): void => {
    for (const one of stops.splice(0).reverse()) one()
  }
  const onFault = (fault: unknown): void => {
    stop()
    void earshot.dispatch({ type: 'fail', survey, message: String(fault) })
  }
  try {
    if (!element.querySelector(`[${HOST}]`)) {
      draw(earshot, options, stops, onFault)
    }
  } catch (fault) {
    onFault(fault)
  }
  return stop
}

function draw(
  earshot: Earshot,
  { survey, element, locale, messages, theme = 'auto', nonce }: WidgetOptions,
  stops: Stop[],
  onFault: (fault: unknown) => void,
): void {
  const host = document.createElement('div')
  host.setAttribute(HOST, survey)
  for (const [token, value] of Object.entries(toTokens(theme))) host.style.setProperty(token, value)
  const root = host.attachShadow({ mode: 'open' })
  adoptStyles(root, nonce)
  keepKeysIn(root)
  const view = document.createElement('div')
  root.append(view)
  element.append(host)
  const room = createRoom(host)
  stops.push(
    () => host.remove(),
    room.stop,
    () => render(null, view),
  )

  let steps = 0
  let hadFocus = false
  const model = createWidgetModel(earshot, survey, () => {
    steps++
    hadFocus = !!root.activeElement
    if (steps > 1) room.hold()
  })
  stops.push(model.stop)

  const language = locale || element.closest<HTMLElement>('[lang]')?.lang || navigator.language
  const ui: Ui = {
    model,
    messages: createMessages(language, messages),
    locale: language,
    unnoticed: () => steps > 1 && !hadFocus,
  }
  let stage: HTMLElement | null = null
  stops.push(
    // Views read signals while this runs, so whatever they read draws them again.
    effect(() => {
      try {
        render(<Widget ui={ui} />, view)
        const drawn = view.querySelector<HTMLElement>('.stage')
        if (drawn == stage) return
        stage = drawn
        // The focus goes from question to question, and is never fetched from the page.
        if (hadFocus) {
          if (!stage) host.tabIndex = -1
          ;(stage ?? host).focus()
        }
        stops.push(afterPaint(model.open))
      } catch (fault) {
        onFault(fault)
      }
    }),
  )
}
