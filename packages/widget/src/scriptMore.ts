import { borrow } from 'borrowed'
import type { JsxRuntime } from './jsxRuntime.js'
import * as more from './more/index.js'
import type { MoreModule } from './more/more.js'

/** Everything in here, drawn with the Preact of the file that loads it. */
export function createMore(runtime: JsxRuntime): MoreModule {
  borrow(runtime)
  return more
}
