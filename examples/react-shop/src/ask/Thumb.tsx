import type { JSX } from 'react'

/** A thumb; the word beside it says the same. */
export function Thumb({ up }: { up: boolean }): JSX.Element {
  return (
    <svg
      className={up ? 'thumb' : 'thumb down'}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      aria-hidden="true"
    >
      <path d="M3 11h4v9H3zM7 11l4-8c2 0 3 1 3 3v3h4c2 0 3 1 3 3l-1 6c0 1-1 2-2 2H7" />
    </svg>
  )
}
