import type { Earshot, Stop, SurveyState } from '@earshot/core'
import type { ComponentChildren, FunctionComponent } from 'preact'
import type { MakeCell } from '@earshot/core/headless'
import type { WidgetModel } from '../model/createWidgetModel.js'
import type { Ui } from '../ui/ui.js'

/** What a shell is built on. */
export interface ShellDeps {
  earshot: Earshot
  /** Id of the survey. */
  survey: string
  /** Holds the widget; already in the page. */
  host: HTMLElement
  root: ShadowRoot
  model: WidgetModel
  /** For what decides what the shell draws. */
  cell: MakeCell
  /** It can stand here no longer: takes the widget away, and tells of it. */
  fail(why: string): void
  /** What runs by itself, and not in a drawing, runs in this: what it throws takes the widget away. */
  guarded(work: () => void): void
  /** The card is where the visitor can see it, or scroll to it. Called again after each `drawn`. */
  onVisible(): void
  /** A card was drawn, and `drawn` has not been called yet: it must not be shown. */
  isArriving(): boolean
}

/** What a shell draws around the card. */
export interface ShellProps {
  ui: Ui
  /** Nothing before the survey was asked. */
  state: SurveyState | undefined
  /** The card; nothing when the survey is closed. */
  children: ComponentChildren
}

/** What stands around a card in one placement, and what happens when the card comes and goes. */
export interface Shell {
  /** Left out where the card stands alone. */
  View?: FunctionComponent<ShellProps>
  /** Beside the buttons below a question: what else can be done with it here. */
  foot?(ui: Ui, state: SurveyState): ComponentChildren
  /** Comes after the widget's own style sheet. */
  styles?: string
  /** Another question, the thank-you or nothing is about to take the screen. */
  beforeStep(): void
  /** A card comes where there was none: puts it, out of sight, where it is laid out before it is told of as `drawn`. */
  raise?(): void
  /** Something else is on the screen: a question, the thank-you, or nothing (`null`). */
  drawn(stage: HTMLElement | null): void
  stop: Stop
}
