import type { Earshot, Stop, SurveyState } from '@earshot/core'
import type { ComponentChildren, FunctionComponent } from 'preact'
import type { MakeCell } from '../model/createCells.js'
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
  /** The card is where the visitor can see it, or scroll to it. Called again after each `drawn`. */
  onVisible(): void
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
  /** A card is about to come where there was none: it is laid out before it is `drawn`, out of sight. */
  arrive?(): void
  /** Something else is on the screen: a question, the thank-you, or nothing (`null`). */
  drawn(stage: HTMLElement | null): void
  stop: Stop
}
