import { borrow } from 'borrowed'
import type { Kit } from './kit.js'
import * as more from './more/index.js'
import type { MoreModule } from './more/more.js'

/** Everything in here, made with the parts of the file that loads it. */
export function createMore(kit: Kit): MoreModule {
  borrow(kit)
  return more
}
