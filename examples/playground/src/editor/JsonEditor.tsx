import type { Finding, LintReport } from '@earshot/core/lint'
import type { JSX, TargetedKeyboardEvent } from 'preact'
import { useRef } from 'preact/hooks'
import { tokenize } from './tokenize.js'

/** The journey file: a text area over its own coloured copy, and what was found in it. */
export function JsonEditor({
  text,
  report,
  isStale,
  onText,
}: {
  text: string
  report: LintReport
  /** The preview shows an older text, because this one has errors. */
  isStale: boolean
  onText: (text: string) => void
}): JSX.Element {
  const area = useRef<HTMLTextAreaElement>(null)
  const { errors, warnings } = report
  const bad = new Map<number, string>()
  for (const { line } of warnings) if (line) bad.set(line, 'warned')
  for (const { line } of errors) if (line) bad.set(line, 'bad')
  const lines = text.split('\n')

  const goTo = ({ line = 1, column = 1 }: Finding): void => {
    const field = area.current
    if (!field) return
    const offset = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1
    field.focus()
    field.setSelectionRange(offset, offset)
    field.parentElement?.querySelector(`[data-line="${line}"]`)?.scrollIntoView({ block: 'center' })
  }

  return (
    <section class="panel editor" aria-labelledby="editor-title">
      <header class="panel-head">
        <h2 id="editor-title">earshot.json</h2>
        <p class="facts" role="status" data-state={errors.length ? 'bad' : 'good'}>
          {sumOf(report)}
          {isStale && '. The preview keeps the last good file.'}
        </p>
      </header>
      <div class="scroll code">
        <div class="sheet" style={{ '--digits': String(lines.length).length }}>
          <pre aria-hidden="true">
            {lines.map((line, i) => (
              <span key={i} class={`line ${bad.get(i + 1) ?? ''}`} data-line={i + 1}>
                {tokenize(line).map(({ kind, text }, j) => (
                  <span key={j} class={kind}>
                    {text}
                  </span>
                ))}
                {'\n'}
              </span>
            ))}
          </pre>
          <textarea
            ref={area}
            aria-labelledby="editor-title"
            aria-describedby="findings"
            aria-invalid={errors.length > 0}
            spellcheck={false}
            autocapitalize="off"
            autocomplete="off"
            wrap="off"
            value={text}
            onInput={event => onText(event.currentTarget.value)}
            onKeyDown={keepIndent}
          />
        </div>
      </div>
      <ul class="findings" id="findings">
        {errors.map((finding, i) => (
          <Row key={`e${i}`} kind="Error" finding={finding} goTo={goTo} />
        ))}
        {warnings.map((finding, i) => (
          <Row key={`w${i}`} kind="Warning" finding={finding} goTo={goTo} />
        ))}
      </ul>
    </section>
  )
}

function Row({
  kind,
  finding,
  goTo,
}: {
  kind: 'Error' | 'Warning'
  finding: Finding
  goTo: (finding: Finding) => void
}): JSX.Element {
  const { line, column, path, message } = finding
  return (
    <li data-kind={kind}>
      <button onClick={() => goTo(finding)}>
        <strong>
          {kind}, line {line}:{column}
        </strong>
        {path && <code>{path}</code>}
        <span>{message}</span>
      </button>
    </li>
  )
}

function sumOf({ errors, warnings }: LintReport): string {
  const count = (number: number, noun: string): string =>
    number ? `${number} ${noun}${number > 1 ? 's' : ''}` : ''
  return (
    [count(errors.length, 'error'), count(warnings.length, 'warning')].filter(Boolean).join(', ') ||
    'Nothing to complain about'
  )
}

// Tab stays what it is for everybody who has no mouse. A new line begins below the one before.
function keepIndent(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return
  const { value, selectionStart } = event.currentTarget
  const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart)
  const indent = /^ */.exec(line)![0] + (/[{[]\s*$/.test(line) ? '  ' : '')
  event.preventDefault()
  // Deprecated, and the only way that Undo knows of.
  document.execCommand('insertText', false, `\n${indent}`)
}
