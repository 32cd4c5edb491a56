import type { AnswerValue, ContactValue } from '../events/event.js'
import type { Stop } from '../shared/stop.js'
import type { Stored } from '../shared/stored.js'
import type { ContactField } from '../surveys/definition.js'
import type { SurveyAction, SurveyState } from '../surveys/state.js'
import type { Question } from '../surveys/survey.js'
import type { Cell, MakeCell } from './createCells.js'
import type { AnswerEntry } from './createEntry.js'
import type { TextKeeper, TextKeeperWindow } from './createTextKeeper.js'

/** Everything the views of one survey read, and every order they can give. */
export interface SurveyModel {
  survey: Readonly<Cell<SurveyState | undefined>>
  /** The question whose answer could not be kept; of several the first. */
  lost: Readonly<Cell<string | undefined>>
  /** Send was pressed and there is nothing to send. */
  empty: Readonly<Cell<boolean>>
  /** The contact detail that was sent and cannot be right. */
  wrong: Readonly<Cell<ContactField | undefined>>
  /** The field in which Enter was pressed to send, if it was no button. */
  sentFrom: Readonly<Cell<ContactField | undefined>>
  /** What was tapped has just come: that was meant for what stood there before. Clicks of keys never are. */
  isFresh(tap: { detail: number }): boolean
  /** What is on the screen has just come into the place of something else. */
  refresh(): void
  entryOf(question: Question): AnswerEntry
  /** Keeps a text that is begun. */
  texts: TextKeeper
  /** The survey has been drawn. */
  open(): void
  /**
   * Sends an answer. What could not be kept of the question on screen is `lost`, and `wrong` what core
   * refuses; the result says so too.
   * @param question its id @default the question on screen
   */
  answer(value: AnswerValue, question?: string): Promise<Stored>
  /**
   * Sends what the entry of the question on screen holds.
   * @param from the field in which Enter was pressed
   * @param of the question that is meant: nothing is sent where another one is on screen by now
   */
  send(from?: ContactField, of?: string): void
  /** Sends once more what is lost, the first loss first. */
  retry(): void
  skip(): Promise<Stored>
  back(): void
  close(): void
  /** Takes over how the survey stands now: for a reader that does not follow it. */
  look(): void
  /** Follows the survey until it is stopped; before that the model stands as it was made. */
  start(): Stop
}

/** What the model needs of a running Earshot. */
export interface SurveySource {
  getState(): { surveys: ReadonlyMap<string, SurveyState>; contact?: ContactValue | undefined }
  subscribe(listener: () => void): Stop
  dispatch(action: SurveyAction): Promise<Stored>
}

/** What a survey model is joined to. */
export interface SurveyModelDeps {
  earshot: SurveySource
  /** Id of the survey. */
  survey: string
  /** Its slot, if it has one: it may come later than the model. */
  element(): Element | undefined
  /** Called before another question, the thank-you or nothing takes the screen. */
  beforeStep(): void
  /** Makes what the views read. */
  cell: MakeCell
  /** Milliseconds of a clock that never goes back. */
  now(): number
  view: TextKeeperWindow
}
