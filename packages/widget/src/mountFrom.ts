import type { Earshot, Stop } from '@earshot/core'
import type { MoreModule } from './more/more.js'
import { mountWidget, type WidgetOptions } from './mountWidget.js'

/** Fetches a file from beside the script: `ui` is `earshot-ui.js`. */
export type LoadFile = (name: string) => Promise<never>

/** The part of the widget that draws: `earshot-ui.js`. */
export interface UiModule {
  mountWidget: ReturnType<typeof mountFrom>
}

/** `mountWidget` of the script-tag build, whose other parts are files beside the script. */
export function mountFrom(
  loadMore: (load: LoadFile) => Promise<MoreModule>,
): (earshot: Earshot, options: WidgetOptions & { load: LoadFile }) => Stop {
  return (earshot, { load, ...options }) =>
    mountWidget(earshot, {
      ...options,
      parts: { more: () => loadMore(load), language: tag => load(`lang-${tag}`) },
    })
}
