import type { JSX } from 'preact'

/** A star; the style sheet fills it. */
export const STAR = 'M12 3.1l2.5 6.3 6.8 .5-5.2 4.3 1.7 6.6-5.8-3.6-5.8 3.6 1.7-6.6-5.2-4.3 6.8-.5z'

/** A thumb that points up. */
export const THUMB = 'M8 11l3-8c2 0 3 1 3 3v3h4q3 0 2 3l-1 6q0 2-3 2H8zH4v9h4'

/** Beside the thank-you. */
export const TICK = 'M5 12l5 5 9-9'

/** On the button that closes. */
export const CROSS = 'M7 7l10 10M17 7L7 17'

/** The eyes and the mouth of a face. @param mood from -1, the corners of the mouth down, to 1 */
export function facePath(mood: number): string {
  return `M8.5 9v1m7-1v1M7.5 ${15.5 - mood * 1.5}q4.5 ${5 * mood} 9 0`
}

/** A picture. It says nothing to assistive technology: a word or a name always stands beside it. */
export function Icon({ path, flip }: { path: string; flip?: boolean }): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} transform={flip ? 'matrix(1 0 0 -1 0 24)' : undefined} />
    </svg>
  )
}
