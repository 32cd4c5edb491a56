import type { JSX } from 'preact'

/** A star; the style sheet fills it. */
export const STAR = 'M12 3l3 6 6 1-4 4 1 6-6-3-6 3 1-6-4-4 6-1z'

/** A thumb that points up. */
export const THUMB = 'M8 11l3-8c2 0 3 1 3 3v3h4q3 0 2 3l-1 6q0 2-3 2H8zH4v9h4'

/** Beside the thank-you. */
export const TICK = 'M5 12l5 5 9-9'

/** On the button that closes. */
export const CROSS = 'M7 7l10 10M17 7L7 17'

/** A face. @param mood from -1, the corners of the mouth down, to 1 */
export function facePath(mood: number): string {
  const corners = 15 - mood
  return `M2 12a1 1 0 0120 0 1 1 0 01-20 0M9 9v1m6-1v1M8 ${corners}q4 ${4 * mood} 8 0`
}

/** A picture. It says nothing to assistive technology: a word or a name always stands beside it. */
export function Icon({ path, flip }: { path: string; flip?: boolean }): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} transform={flip ? 'matrix(1 0 0 -1 0 24)' : undefined} />
    </svg>
  )
}
