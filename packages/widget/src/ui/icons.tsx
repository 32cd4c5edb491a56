import type { ComponentChildren, JSX } from 'preact'

/** A star; filled by the style sheet. */
export function StarIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M12 3l2.8 5.7 6.2.9-4.5 4.4 1.1 6.2L12 17.3l-5.6 2.9 1.1-6.2L3 9.6l6.2-.9z" />
    </Icon>
  )
}

/** A face. @param mood from -1, the corners of the mouth down, to 1 */
export function FaceIcon({ mood }: { mood: number }): JSX.Element {
  const corners = 15.3 - mood * 1.3
  return (
    <Icon>
      <circle cx="12" cy="12" r="9.5" />
      <path d={`M8 ${corners}Q12 ${15.3 + mood * 3.2} 16 ${corners}M9 9.4v.6m6-.6v.6`} />
    </Icon>
  )
}

/** A thumb. */
export function ThumbIcon({ down }: { down: boolean }): JSX.Element {
  return (
    <Icon>
      <path
        transform={down ? 'matrix(1 0 0 -1 0 24)' : undefined}
        d="M8 10.5l3.4-7.3c1.5 0 2.4.9 2.4 2.4v3.6h4.6c1.3 0 2.1 1.1 1.9 2.3l-1.2 6.6c-.2 1.1-1 1.7-2.1 1.7H8zm0 0H4v9.3h4"
      />
    </Icon>
  )
}

/** A tick, beside the thank-you. */
export function TickIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M5 12.5l4.5 4.5L19 7.5" />
    </Icon>
  )
}

/** A cross, on the button that closes. */
export function CrossIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M7 7l10 10M17 7L7 17" />
    </Icon>
  )
}

// Pictures say nothing to assistive technology: a word or a name always stands beside them.
function Icon({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  )
}
