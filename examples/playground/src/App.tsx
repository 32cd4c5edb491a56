import type { JSX } from 'preact'
import { useEffect, useReducer } from 'preact/hooks'
import { LookControls } from './controls/LookControls.js'
import { SurveyControls } from './controls/SurveyControls.js'
import { WorldControls } from './controls/WorldControls.js'
import { JsonEditor } from './editor/JsonEditor.js'
import { EventLog } from './log/EventLog.js'
import { reducePlayground, startPlayground } from './playground.js'
import { SchemeSwitch } from './SchemeSwitch.js'
import { Stage } from './stage/Stage.js'

/** So long nothing is typed before the file is read, milliseconds. */
const REST_MS = 250

/** The whole page. */
export function App(): JSX.Element {
  const [state, act] = useReducer(reducePlayground, undefined, startPlayground)
  const { text, goodText, report } = state
  useEffect(() => {
    const timer = setTimeout(() => act({ do: 'check' }), REST_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <>
      <a class="skip" href="#stage-title">
        Skip to the preview
      </a>
      <header class="top">
        <img src="./mark.svg" alt="" width="28" height="28" />
        <h1>
          Earshot <span>playground</span>
        </h1>
        <SchemeSwitch />
      </header>
      <main>
        {/* A region that scrolls must be reached by the keyboard: its controls are. */}
        <div class="controls">
          <SurveyControls state={state} act={act} />
          <LookControls state={state} act={act} />
          <WorldControls state={state} act={act} />
        </div>
        <Stage state={state} act={act} />
        <JsonEditor
          text={text}
          report={report}
          isStale={report.errors.length > 0 && text !== goodText}
          onText={text => act({ do: 'edit', text })}
        />
        <EventLog state={state} act={act} />
      </main>
    </>
  )
}
