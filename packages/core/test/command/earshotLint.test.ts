import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const COMMAND = fileURLToPath(new URL('../../bin/earshot-lint.mjs', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-lint-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string): string => join(folder, name)
const lint = (...args: string[]): { code: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}
const write = (name: string, content: unknown): void =>
  writeFileSync(at(name), typeof content == 'string' ? content : JSON.stringify(content, null, 2))

const GOOD = {
  journey: {
    stages: [{ id: 's', touchpoints: [{ id: 'a.b', owner: 'Ines', promise: 'soon' }] }],
  },
  surveys: [{ id: 'one', at: 'a.b', questions: [{ id: 'q', preset: 'csat' }] }],
}

describe('earshot-lint', () => {
  test('ends with 0 for a good file, and publishes what visitors need', () => {
    write('earshot.json', GOOD)
    const { code, out, err } = lint('earshot.json', '--publish', 'public.json')
    expect([code, out, err]).toEqual([0, 'earshot.json: no errors, no warnings\n', ''])
    expect(JSON.parse(readFileSync(at('public.json'), 'utf8'))).toEqual({
      journey: { stages: [{ id: 's', touchpoints: [{ id: 'a.b' }] }] },
      surveys: GOOD.surveys,
    })
  })

  test('ends with 0 for warnings, each on a line with its place', () => {
    write('earshot.json', { ...GOOD, surveyz: [] })
    const { code, out } = lint('earshot.json')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^earshot\.json:\d+:3 warning surveyz: .*Did you mean "surveys"\? unknown_field$/m,
    )
    expect(out).toContain('earshot.json: no errors, 1 warning')
  })

  test('ends with 1 for an error, and publishes nothing', () => {
    write('earshot.json', { ...GOOD, asking: { quietDays: -1 } })
    write('public.json', 'as it was')
    const { code, out, err } = lint('earshot.json', '--publish', 'public.json')
    expect(code).toBe(1)
    expect(out).toContain('error asking.quietDays: Must be at least 0, not -1. out_of_range')
    expect(err).toContain('public.json was not written')
    expect(readFileSync(at('public.json'), 'utf8')).toBe('as it was')
  })

  test('gives editors JSON', () => {
    write('earshot.json', '{\n  "surveys": [}\n')
    const { code, out } = lint('earshot.json', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      file: 'earshot.json',
      errors: [
        {
          path: '',
          code: 'not_json',
          message: 'Here should be a value, not "}".',
          line: 2,
          column: 15,
        },
      ],
      warnings: [],
    })
  })

  test.each([
    ['no file', [], 'takes one file'],
    ['two files', ['a.json', 'b.json'], 'takes one file'],
    ['an unknown option', ['--fix', 'a.json'], "Unknown option '--fix'"],
    ['a file that is not there', ['nowhere.json'], 'cannot read nowhere.json'],
    ['a base that is no address', ['a.json', '--base', 'shop'], '--base must be a whole address'],
  ])('ends with 2 for %s', (_, args, message) => {
    const { code, out, err } = lint(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err).not.toContain('    at ')
  })

  test('ends with 2 where the part cannot be written', () => {
    write('earshot.json', GOOD)
    const { code, err } = lint('earshot.json', '--publish', 'no/such/folder.json')
    expect(code).toBe(2)
    expect(err).toContain('cannot write no/such/folder.json')
    expect(existsSync(at('no'))).toBe(false)
  })

  test('does not write over the file it reads', () => {
    write('earshot.json', GOOD)
    const before = readFileSync(at('earshot.json'), 'utf8')
    const { code, err } = lint('earshot.json', '--publish', './earshot.json')
    expect(code).toBe(2)
    expect(err).toContain('--publish must name another file')
    expect(readFileSync(at('earshot.json'), 'utf8')).toBe(before)
  })
})

describe('the journeys of the examples', () => {
  test.each([
    ['shop', 'earshot.public.json'],
    ['react-shop', 'public/earshot.json'],
  ])('%s: without errors or warnings, and %s is their published part', (name, published) => {
    const example = fileURLToPath(new URL(`../../../../examples/${name}`, import.meta.url))
    const { code, out } = lint(join(example, 'earshot.json'), '--publish', 'public.json')
    expect([code, out]).toEqual([0, expect.stringContaining('no errors, no warnings')])
    // `npx pnpm@12 build` writes it.
    expect(readFileSync(join(example, published), 'utf8')).toBe(
      readFileSync(at('public.json'), 'utf8'),
    )
  })
})
