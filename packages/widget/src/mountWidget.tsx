import type { Earshot, Stop } from '@earshot/core'
import { render } from 'preact'
import { createRoom } from './createRoom.js'
import { createMessages, type Messages } from './i18n/messages.js'
import { createWidgetModel } from './model/createWidgetModel.js'
import { adoptStyles } from './theme/adoptStyles.js'
import { toTokens, type Theme } from './theme/tokens.js'
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
  /** Told of a fault; the widget has already left the page. */
  onFault?: ((error: unknown) => void) | undefined
}

const HOST = 'data-earshot-widget'

/**
 * Draws a survey into a slot, in a shadow root of its own. It never throws and never takes the focus.
 * A slot that has a widget keeps it: a second call does nothing, and neither does its `Stop`.
 * @returns removes the widget and everything that belongs to it
 */
export function mountWidget(earshot: Earshot, options: WidgetOptions): Stop {
  const stops: Stop[] = []
  const stop = (): void => {
    for (const one of stops.splice(0).reverse()) one()
  }
  const onFault = (error: unknown): void => {
    stop()
    options.onFault?.(error)
  }
  try {
    const { element } = options
    if ([...element.children].some(child => child.hasAttribute(HOST))) return stop
    draw(earshot, options, stops, error => {
      // Not while Preact is rendering: it would meet a tree that is gone.
      queueMicrotask(() => onFault(error))
    })
  } catch (error) {
    onFault(error)
  }
  return stop
}

function draw(
  earshot: Earshot,
  { survey, element, locale, messages, theme = 'auto', nonce }: WidgetOptions,
  stops: Stop[],
  onFault: (error: unknown) => void,
): void {
  const host = document.createElement('div')
  host.setAttribute(HOST, survey)
  for (const [token, value] of Object.entries(toTokens(theme))) host.style.setProperty(token, value)
  const root = host.attachShadow({ mode: 'open' })
  adoptStyles(root, nonce)
  keepKeysIn(root)
  element.append(host)
  stops.push(() => host.remove())

  const room = createRoom(host, element)
  stops.push(room.stop)
  const stepping = { count: 0, hadFocus: false }
  const model = createWidgetModel(earshot, survey, () => {
    stepping.count++
    stepping.hadFocus = !!root.activeElement
    room.hold()
  })
  stops.push(model.stop)

  const language = locale ?? element.closest<HTMLElement>('[lang]')?.lang
  const tag = language || navigator.language
  const view = document.createElement('div')
  root.append(view)
  stops.push(() => render(null, view))
  render(
    <Widget
      ui={{
        model,
        messages: createMessages(tag, messages),
        locale: tag,
        address: location.href,
        stepping: () => stepping,
        onFault,
      }}
    />,
    view,
  )
}

// What is typed here is not for the page's shortcuts, nor are the keys that move a scale. Tab and,
// outside of text fields, Escape belong to a dialog the slot may stand in.
function keepKeysIn(root: ShadowRoot): void {
  const keepIn = (event: Event): void => {
    const { key } = event as KeyboardEvent
    const inField = (event.target as Element).matches('.field')
    if (key != 'Tab' && (inField || key != 'Escape')) event.stopPropagation()
  }
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input']) {
    root.addEventListener(type, keepIn)
  }
}
