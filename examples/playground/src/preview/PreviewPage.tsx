import type { JSX } from 'preact'
import { textsIn } from './texts.js'

/** A page of a shop, as plain as it can be, with a slot for a survey in its middle. */
export function PreviewPage({ language }: { language: string }): JSX.Element {
  const { title, text, note, field } = textsIn(language)
  return (
    <main>
      <h1>{title}</h1>
      <p>{text}</p>
      <div data-survey="playground" />
      <p>{note}</p>
      <label>
        {field}
        <input type="text" />
      </label>
    </main>
  )
}
