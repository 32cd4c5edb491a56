import { expect, test } from 'vitest'
import type { Finding, LintReport } from './finding.js'
import { formatReport } from './formatReport.js'

const plain = { error: String, warning: String, faint: String }
const finding: Finding = { path: 'surveys[0].id', code: 'missing', message: 'Is missing.' }
const lines = (report: LintReport): string[] => formatReport('a.json', report, plain).split('\n')

test('one finding a line, errors first, and a sum', () => {
  const error = { ...finding, line: 3, column: 5 }
  expect(lines({ errors: [error], warnings: [finding] }).slice(0, 3)).toEqual([
    'a.json:3:5 error surveys[0].id: Is missing. missing',
    'a.json warning surveys[0].id: Is missing. missing',
    'a.json: 1 error, 1 warning',
  ])
})

test('says that errors may hide others, where there are any', () => {
  expect(lines({ errors: [finding], warnings: [] }).at(-1)).toMatch(/run it again/)
  expect(lines({ errors: [], warnings: [finding] }).at(-1)).toBe('a.json: no errors, 1 warning')
})
