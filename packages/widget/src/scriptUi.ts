import { Fragment, jsx, jsxs } from 'preact/jsx-runtime'
import type { Kit } from './kit.js'
import type { MoreModule } from './more/more.js'
import { mountFrom } from './mountFrom.js'

const kit: Kit = { Fragment, jsx, jsxs }

/** What `earshot-ui-more.js` brings along. */
interface MoreFile {
  createMore(kit: Kit): MoreModule
}

export const mountWidget: ReturnType<typeof mountFrom> = mountFrom(async load =>
  ((await load('ui-more')) as MoreFile).createMore(kit),
)
