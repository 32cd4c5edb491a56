import type { EarshotEvent, OtherEvent } from '@earshot/core/events'

/** An event in a line: what it is about, and what it says. */
export function describeEvent({ touchpoint, data }: EarshotEvent | OtherEvent): string {
  // Events of a later version are shown like any other.
  const { survey, question, value, scale, outcome, visibleMs, of, count, name, entry, how } =
    data as Readonly<Record<string, unknown>>
  const parts = [
    question === undefined ? '' : `${String(question)} = ${wordsOf(value)}${rangeOf(scale)}`,
    touchpoint ?? '',
    visibleMs === undefined ? '' : `in view for ${(Number(visibleMs) / 1000).toFixed(1)} s`,
    survey === undefined || question !== undefined ? '' : String(survey),
    outcome === undefined ? '' : String(outcome),
    of === undefined ? '' : `${String(count)} × ${String(of)}`,
    ...[name, entry, how].map(one => (one === undefined ? '' : String(one))),
  ]
  return parts.filter(Boolean).join(' · ')
}

function wordsOf(value: unknown): string {
  if (value === null) return 'taken back'
  return typeof value == 'string' ? `“${value}”` : JSON.stringify(value)
}

function rangeOf(scale: unknown): string {
  return Array.isArray(scale) ? ` of ${scale.join('–')}` : ''
}
