import type { Stop } from '@earshot/core'
import { createFirstLayout } from './createFirstLayout.js'

/** What is on the screen of a widget: a question, the thank-you, or nothing. */
export interface Stage {
  /** To be called after each drawing. */
  drawn(): void
  /** A card was drawn and is not where it can be seen: nothing may show it before its time. */
  isArriving(): boolean
  stop: Stop
}

/** Who has to do with what is on the screen. */
export interface StageDeps {
  /** Holds the widget. */
  host: HTMLElement
  root: ShadowRoot
  /** Takes the widget away when `work` throws. */
  guarded(work: () => void): void
  /** Gives what is drawn its style sheet. */
  dress(): void
  /** Brings the card, which nobody sees yet, to where it will be. */
  raise(): void
  /** Something else is on the screen. It is dressed, and it has been laid out. */
  tell(stage: HTMLElement | null): void
}

/** Owns what is on the screen. A card that comes where there was none is laid out before it is told of. */
export function createStage({ host, root, guarded, dress, raise, tell }: StageDeps): Stage {
  const layout = createFirstLayout(host, guarded)
  let stage: HTMLElement | null = null
  const bring = (): void => {
    dress()
    raise()
  }
  return {
    drawn() {
      const before = stage
      stage = root.querySelector<HTMLElement>('.stage')
      if (!stage) layout.stop()
      if (stage && !before) layout.begin(bring, () => tell(stage))
      else if (!layout.isOn()) {
        dress()
        if (stage != before) tell(stage)
      }
    },
    isArriving: layout.isOn,
    stop: layout.stop,
  }
}
