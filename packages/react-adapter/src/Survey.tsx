import { createSurveyDrawer, type SurveyDrawer } from '@earshot/core/drawer'
import type { Placement } from '@earshot/core/events'
import { useContext, type ComponentPropsWithoutRef, type JSX } from 'react'
import { EarshotContext, type Provided } from './EarshotProvider.js'
import { useAttached } from './useAttached.js'

/** Props of a `Survey`: its own, and those of the `div` that is its slot. */
export interface SurveyProps extends Omit<ComponentPropsWithoutRef<'div'>, 'id' | 'children'> {
  /** The survey, not the element's `id`. */
  id: string
  /**
   * That of the survey in the journey file. Inline it stands in its `div`, with room reserved for it;
   * any other is drawn over the page while this is mounted. @default 'inline'
   */
  placement?: Placement | undefined
  /** BCP 47 tag. @default the client's */
  locale?: string | undefined
}

/**
 * The place of a survey in the page. The widget draws it here once it is asked, and is loaded only
 * then; of several for one survey one draws it at a time. The room is reserved from the first byte of
 * the page, so that nothing moves: 220 px, or the `--earshot-reserved` that your class sets. Under a
 * policy that forbids style attributes the server's one is ignored: reserve it in your own style sheet.
 */
export function Survey({
  id,
  placement = 'inline',
  locale,
  style,
  ...rest
}: SurveyProps): JSX.Element {
  const provided = useContext(EarshotContext)
  const ref = useAttached(
    element =>
      placement === 'inline'
        ? drawerOf(provided).place(element, id, { locale })
        : drawerOf(provided).over([placement], { survey: id, locale }),
    [provided, id, placement, locale],
  )
  const room = placement === 'inline' && {
    minHeight: 'var(--earshot-reserved, 220px)',
  }
  return <div {...rest} ref={ref} style={{ ...room, ...style }} />
}

function drawerOf(provided: Provided): SurveyDrawer {
  const { earshot } = provided
  return (provided.drawer ??= createSurveyDrawer(earshot, async () => {
    const { mountWidget } = await import('@earshot/widget')
    return target => mountWidget(earshot, target)
  }))
}
