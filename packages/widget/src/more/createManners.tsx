import type { Stop } from '@earshot/core'
import { fillPattern } from '@earshot/core/headless'
import type { JSX } from 'preact'
import type { Shell, ShellDeps } from '../shell/shell.js'
import type { Ui } from '../ui/ui.js'
import { createFocusReturn } from './createFocusReturn.js'
import { createPageKeeper } from './createPageKeeper.js'

/** What a survey over the page owes to whoever was doing something else. */
export interface Manners {
  /** "Later", beside the buttons of a question. */
  foot: NonNullable<Shell['foot']>
  /** A live region of what is said once, beside the card's own status. */
  Line(props: { ui: Ui }): JSX.Element
  /** The focus is about to be taken from the page. */
  beforeTaking(): void
  /** Has it noted when `box` was really seen. */
  watch(box: Element): void
  /** The card is gone. If the focus went with it, that goes to `first`, else to where it was before. */
  gone(first?: HTMLElement | null): void
  /** Says that the survey has come: the focus stays where it is. */
  announce(): void
  /** Escape was pressed in here: the second one leaves where the first would lose a text. */
  escape(): void
  /** Another question, or nothing, is about to come. */
  beforeStep(): void
  /** No step follows: what is shown is about to go. */
  stop: Stop
}

/** A live region has to be there for a while before what comes into it is read. */
const ANNOUNCE_AFTER_MS = 150

/**
 * Owns what has been said.
 * @param leave what Escape does
 * @param onReturn the page had taken the host away: it is back, and has left the top layer; with what has
 *   to be shown again
 */
export function createManners(
  { earshot, survey, host, root, model, cell, fail, guarded, isArriving }: ShellDeps,
  leave: () => void,
  onReturn: (stage: HTMLElement | null) => void,
): Manners {
  const arrived = cell('')
  const isUnsent = cell(false)
  const focus = createFocusReturn(root)
  let release: Stop | undefined
  // The asking that was announced.
  let announced: string | undefined

  const hasUnsent = (): boolean => {
    const { question, answers } = model.survey.value!
    const sent = question && answers.get(question.id)
    const fields = [...root.querySelectorAll<HTMLInputElement>('.field')]
    // Contact details that were sent are known as a whole.
    return fields.some(({ value }) => value && typeof sent != 'object' && value !== sent)
  }
  const escape = (): void => {
    if (isUnsent.value || !hasUnsent()) return leave()
    arrived.value = ''
    isUnsent.value = true
  }
  const beforeStep = (): void => {
    focus.note()
    arrived.value = ''
    isUnsent.value = false
  }
  const stopKeeping = createPageKeeper(
    host,
    () => guarded(() => onReturn(isArriving() ? null : root.querySelector<HTMLElement>('.stage'))),
    () => fail('taken out of the page'),
  )
  root.addEventListener('input', () => {
    isUnsent.value = false
  })
  root.addEventListener('keydown', event => {
    const { key, isComposing, keyCode } = event as KeyboardEvent
    // The key that ends a composition is the input method's; Safari gives it away by its code alone.
    const isEscape = key == 'Escape' && !isComposing && keyCode != 229
    if (!isEscape || !root.querySelector('.stage')) return
    // A dialog of the page is not meant.
    event.preventDefault()
    event.stopPropagation()
    escape()
  })

  return {
    foot: ({ messages }, { phase }) =>
      phase != 'thanked' && (
        <button
          class="later"
          part="later"
          onClick={() => {
            model.open()
            void earshot.dispatch({ type: 'dismiss', survey, how: 'later' })
          }}
        >
          {messages.putOff}
        </button>
      ),
    Line: ({ ui: { messages } }) => (
      <p
        class={isUnsent.value ? 'status note' : 'hide'}
        role="status"
        lang={messages.lang}
        dir="auto"
      >
        {isUnsent.value
          ? messages.unsent
          : arrived.value && fillPattern(messages.arrived, { question: arrived.value })}
      </p>
    ),
    beforeTaking: focus.beforeTaking,
    watch(box) {
      release ??= earshot.place(box, survey)
    },
    gone(first) {
      release?.()
      release = undefined
      focus.giveBack(first)
    },
    announce() {
      const now = model.survey.value?.response
      if (announced == now) return
      announced = now
      setTimeout(() => {
        const question = root.querySelector('.question')?.textContent
        // Whoever is in there by now has read it.
        if (question && !root.activeElement) arrived.value = question
      }, ANNOUNCE_AFTER_MS)
    },
    escape,
    beforeStep,
    stop() {
      stopKeeping()
      beforeStep()
    },
  }
}
