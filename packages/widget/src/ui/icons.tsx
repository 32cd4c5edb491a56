import type { JSX } from 'preact'

/** A star; the style sheet fills it. */
export const STAR = 'M12 3l2.8 5.7 6.2.9-4.5 4.4 1.1 6.2L12 17.3l-5.6 2.9 1.1-6.2L3 9.6l6.2-.9z'

/** A thumb that points up. */
export const THUMB =
  'M8 10.5l3.4-7.3c1.5 0 2.4.9 2.4 2.4v3.6h4.6c1.3 0 2.1 1.1 1.9 2.3l-1.2 6.6c-.2 1.1-1 1.7-2.1 1.7H8zm0 0H4v9.3h4'

/** Beside the thank-you. */
export const TICK = 'M5 12.5l4.5 4.5L19 7.5'

/** On the button that closes. */
export const CROSS = 'M7 7l10 10M17 7L7 17'

/** A face. @param mood from -1, the corners of the mouth down, to 1 */
export function facePath(mood: number): string {
  const corners = 15.3 - mood * 1.3
  return `M2.5 12a9.5 9.5 0 1019 0 9.5 9.5 0 10-19 0M9 9.4v.6m6-.6v.6M8 ${corners}Q12 ${15.3 + mood * 3.2} 16 ${corners}`
}

/** A picture. It says nothing to assistive technology: a word or a name always stands beside it. */
export function Icon({ path, flip }: { path: string; flip?: boolean }): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} transform={flip ? 'matrix(1 0 0 -1 0 24)' : undefined} />
    </svg>
  )
}
