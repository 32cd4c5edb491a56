/**
 * The rules that protect the visitor from being asked too often. They hold for surveys over the page
 * (`panel`, `dialog`). An inline slot is no interruption: for it only `off`, the audience,
 * `sameSurveyDays`, from its answer or dismissal at the same touchpoint, and `laterDays` count. A `tab`
 * is opened by the visitor: for it only `off` and the audience count.
 */
export interface AskingRules {
  /** Asks nothing at all. @default false */
  off?: boolean | undefined
  /** Days of rest after any survey was shown, answered or not. @default 30 */
  quietDays?: number | undefined
  /** Days until the same survey comes again. @default 90 */
  sameSurveyDays?: number | undefined
  /** Days of rest after "later". @default 7 */
  laterDays?: number | undefined
  /** Days of rest after two dismissals in a row. @default 180 */
  dismissedDays?: number | undefined
  /** Surveys in one session. @default 1 */
  perSession?: number | undefined
  /** Surveys in one day (UTC). @default 1 */
  perDay?: number | undefined
  /** Ask in a visitor's first session. @default false */
  firstSession?: boolean | undefined
  /** So long after a task was completed, milliseconds, an ask may come. @default 1000 */
  boundaryMs?: number | undefined
  /** So long without any input, milliseconds, counts as the end of a task. @default 10000 */
  idleMs?: number | undefined
  /** An ask that found no good moment for so long is dropped, hours. @default 24 */
  expireHours?: number | undefined
}
