import type { JSX, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact'
import type { Action, Settings } from '../playground.js'

/** CSS pixels. */
const NARROWEST = 240
const WIDEST = 1600
const STEPS = new Map([
  ['ArrowLeft', -8],
  ['ArrowRight', 8],
  ['PageDown', -80],
  ['PageUp', 80],
])

/** The edge of the frame, to be pulled, or moved with the arrow keys. */
export function WidthHandle({
  width,
  act,
}: {
  width: Settings['width']
  act: (action: Action) => void
}): JSX.Element {
  const set = (wanted: number): void => {
    const next = Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted)))
    act({ do: 'set', settings: { width: next } })
  }
  const pull = (event: TargetedPointerEvent<HTMLElement>): void => {
    const handle = event.currentTarget
    const frame = handle.parentElement!.getBoundingClientRect()
    const from = event.clientX
    // The frame stands in the middle: both of its edges move.
    const move = ({ clientX }: PointerEvent): void => set(frame.width + 2 * (clientX - from))
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    const end = (): void => handle.removeEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', end, { once: true })
  }
  const press = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const now = event.currentTarget.parentElement!.getBoundingClientRect().width
    const by = STEPS.get(event.key)
    if (by === undefined) return
    event.preventDefault()
    set(now + by)
  }
  return (
    <div
      class="handle"
      role="slider"
      tabIndex={0}
      aria-label="Width of the preview"
      aria-orientation="horizontal"
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      aria-valuenow={width === 'full' ? WIDEST : width}
      aria-valuetext={width === 'full' ? 'full width' : `${width} pixels`}
      onPointerDown={pull}
      onKeyDown={press}
    />
  )
}
