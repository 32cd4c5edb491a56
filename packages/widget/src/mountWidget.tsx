import type { Earshot, Stop } from '@earshot/core'
import { effect, signal } from '@preact/signals-core'
import { render } from 'preact'
import { createRoom } from './createRoom.js'
import { createMessages } from './i18n/language.js'
import type { Messages } from './i18n/messages.js'
import { keepKeysIn } from './keepKeysIn.js'
import { createWidgetModel } from './model/createWidgetModel.js'
import { adoptStyles } from './theme/adoptStyles.js'
import type { Theme } from './theme/tokens.js'
import type { Ui } from './ui/ui.js'
import { Widget } from './ui/Widget.js'
import { languageAt, watchLanguage } from './watchLanguage.js'

/** What is drawn, and where. */
export interface WidgetOptions {
  /** Id of the survey. It is drawn whenever Earshot asks it, until the widget is stopped. */
  survey: string
  /** The slot. Its content stays; the widget comes after it. */
  element: Element
  /** BCP 47 tag. @default the language of the slot, then the browser's, as it changes */
  locale?: string | undefined
  /** Texts that replace the widget's own. */
  messages?: Partial<Messages> | undefined
  /** Custom properties for this widget alone. Without any it follows its page. */
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
export function mountWidget(
  earshot: Earshot,
  { survey, element, locale, messages, theme = {}, nonce }: WidgetOptions,
): Stop {
  const stops: Stop[] = []
  const stop = (): void => {
    for (const one of stops.splice(0)) one()
  }
  const guarded = (work: () => void): void => {
    try {
      work()
    } catch (fault) {
      stop()
      void earshot.dispatch({ type: 'fail', survey, message: String(fault) })
    }
  }

  guarded(() => {
    const before = element.querySelector(`:scope > [${HOST}]`)
    if (before?.shadowRoot) return
    // A copy of a widget's host, from cloned or re-parsed markup, is an empty shell.
    before?.remove()
    const host = document.createElement('div')
    host.setAttribute(HOST, survey)
    for (const [name, value] of Object.entries(theme)) host.style.setProperty(name, value)
    const root = host.attachShadow({ mode: 'open' })
    keepKeysIn(root)
    element.append(host)
    const room = createRoom(host)
    stops.push(
      () => host.remove(),
      room.stop,
      () => render(null, root),
    )

    let steps = 0
    let hadFocus = false
    const model = createWidgetModel(earshot, survey, () => {
      steps++
      hadFocus = !!root.activeElement
      if (steps > 1) room.hold()
    })
    stops.push(model.stop)

    const readLanguage = (): string => locale || languageAt(element)
    const language = signal(readLanguage())
    if (!locale) stops.push(watchLanguage(element, () => (language.value = readLanguage())))
    const speak = (): Ui => ({
      model,
      messages: createMessages(language.value, messages),
      locale: language.value,
      unnoticed: () => steps > 1 && !hadFocus,
    })
    let stage: HTMLElement | null = null
    const draw = (): void => {
      render(<Widget ui={speak()} />, root)
      const drawn = root.querySelector<HTMLElement>('.stage')
      if (drawn == stage) return
      stage = drawn
      // The focus goes from question to question, and is never fetched from the page.
      if (hadFocus) {
        if (!stage) host.tabIndex = -1
        ;(stage ?? host).focus()
      }
      // A frame's callbacks run before its paint, a task after them comes behind it. A hidden page
      // makes no frames: what nobody can see has not been drawn.
      requestAnimationFrame(() => setTimeout(() => host.isConnected && model.open()))
    }
    // Views read signals while this runs, so whatever they read draws them again.
    stops.push(effect(() => guarded(draw)))
    // After the first drawing, because Preact takes over what it finds in its root.
    adoptStyles(root, nonce)
  })
  return stop
}
