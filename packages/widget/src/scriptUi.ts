import { Fragment, jsx, jsxs } from 'preact/jsx-runtime'
import type { JsxRuntime } from './jsxRuntime.js'
import type { MoreModule } from './more/more.js'
import { mountFrom } from './mountFrom.js'

const runtime: JsxRuntime = { Fragment, jsx, jsxs }

/** What `earshot-ui-more.js` brings along. */
interface MoreFile {
  createMore(runtime: JsxRuntime): MoreModule
}

export const mountWidget: ReturnType<typeof mountFrom> = mountFrom(async load =>
  ((await load('ui-more')) as MoreFile).createMore(runtime),
)
