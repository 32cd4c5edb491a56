import type { Placement } from '@earshot/core/events'
import type { ComponentPropsWithoutRef, JSX } from 'react'
import { drawSurvey } from './drawSurvey.js'
import { useAttached } from './useAttached.js'
import { useEarshot } from './useEarshot.js'

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
 * then. The room is reserved from the first byte of the page, so that nothing moves: 220 px, or the
 * `--earshot-reserved` that your class sets. Under a policy that forbids style attributes the server's
 * one is ignored: reserve it in your own style sheet.
 */
export function Survey({
  id,
  placement = 'inline',
  locale,
  style,
  ...rest
}: SurveyProps): JSX.Element {
  const earshot = useEarshot()
  const ref = useAttached(
    element => drawSurvey(earshot, { survey: id, element, placement, locale }),
    [earshot, id, placement, locale],
  )
  const room = placement === 'inline' && {
    minHeight: 'var(--earshot-reserved, 220px)',
  }
  return <div {...rest} ref={ref} style={{ ...room, ...style }} />
}
