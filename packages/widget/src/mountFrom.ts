import type { Earshot, Stop } from '@earshot/core'
import type { LoadFile } from './createSurveyDrawer.js'
import type { MoreModule } from './more/more.js'
import { mountWidget, type WidgetOptions } from './mountWidget.js'

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
