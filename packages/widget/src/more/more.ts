import type { Placement } from '@earshot/core/events'
import type { FunctionComponent } from 'preact'
import type { Shell, ShellDeps } from '../shell/shell.js'
import type { QuestionProps } from '../ui/questionViews.js'

/** What few surveys need, and so is a file of its own: `earshot-ui-more.js`. */
export interface MoreModule {
  views: Readonly<Record<'contact' | 'consent', FunctionComponent<QuestionProps>>>
  /** Everything over the page. */
  createShell(placement: Exclude<Placement, 'inline'>, deps: ShellDeps): Shell
  /** For these kinds of questions. Come after the widget's own. */
  styles: string
}
