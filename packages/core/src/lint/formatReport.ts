import type { Finding, LintReport } from './finding.js'

/** How parts of a report are coloured; each gives its text back where nothing is. */
export interface Paint {
  error(text: string): string
  warning(text: string): string
  faint(text: string): string
}

/** A report for a terminal: one finding a line, as editors can follow it, and a sum at the end. */
export function formatReport(name: string, { errors, warnings }: LintReport, paint: Paint): string {
  const line = (kind: 'error' | 'warning', finding: Finding): string => {
    const { path, code, message, line, column } = finding
    const where = line === undefined ? name : `${name}:${line}:${column}`
    return `${where} ${paint[kind](kind)} ${path && `${path}: `}${message} ${paint.faint(code)}`
  }
  const sum = [count(errors.length, 'error'), count(warnings.length, 'warning')].join(', ')
  return [
    ...errors.map(finding => line('error', finding)),
    ...warnings.map(finding => line('warning', finding)),
    `${name}: ${errors.length ? paint.error(sum) : warnings.length ? paint.warning(sum) : sum}`,
    // A survey with an error is not looked at any further.
    ...(errors.length ? ['Errors can hide others: once they are mended, run it again.'] : []),
  ].join('\n')
}

function count(number: number, noun: string): string {
  return `${number || 'no'} ${noun}${number === 1 ? '' : 's'}`
}
