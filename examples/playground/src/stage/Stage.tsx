import { describeReasons } from '@earshot/core/explain'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { startOf, surroundingsOf, type Action, type Playground } from '../playground.js'
import type { FromPreview, ToPreview } from '../protocol.js'
import { WidthHandle } from './WidthHandle.js'
import { WidthPresets } from './WidthPresets.js'

/** The preview in its frame, how wide it is, and what can be done there. */
export function Stage({
  state,
  act,
}: {
  state: Playground
  act: (action: Action) => void
}): JSX.Element {
  const frame = useRef<HTMLIFrameElement>(null)
  const now = useRef(state)
  now.current = state
  const post = (message: ToPreview): void => {
    frame.current?.contentWindow?.postMessage(message, location.origin)
  }

  useEffect(() => {
    const hear = ({ data, source, origin }: MessageEvent): void => {
      if (source !== frame.current?.contentWindow || origin !== location.origin) return
      // Only the preview speaks from there, and it is typed.
      const message = data as FromPreview
      act({ do: 'hear', message })
      if (message.kind !== 'ready') return
      const start = startOf(now.current)
      post({ kind: 'start', start, surroundings: surroundingsOf(now.current) })
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [])

  const surroundings = surroundingsOf(state)
  useEffect(() => post({ kind: 'surroundings', surroundings }), [JSON.stringify(surroundings)])

  const { width, isStrict, scheme } = state.settings
  return (
    <section class="panel stage" aria-labelledby="stage-title">
      <header class="panel-head">
        <h2 id="stage-title">Preview</h2>
        <WidthPresets width={width} act={act} />
        <div class="acts">
          <button class="quiet" onClick={() => post({ kind: 'ask' })}>
            Ask now
          </button>
          <button class="quiet" onClick={() => act({ do: 'reload' })}>
            Reload page
          </button>
          <button class="quiet" onClick={() => act({ do: 'start over' })}>
            New visitor
          </button>
        </div>
      </header>
      <div class="floor">
        <div
          class="frame"
          data-scheme={scheme}
          style={{ width: width === 'full' ? '100%' : `${width}px` }}
        >
          <iframe
            ref={frame}
            key={state.run}
            title="Preview of the page with the survey"
            src={isStrict ? './preview-strict.html' : './preview.html'}
          />
          <WidthHandle width={width} act={act} />
        </div>
      </div>
      <Why state={state} />
    </section>
  )
}

/** `explain()` in words. */
function Why({ state: { standing, config, survey } }: { state: Playground }): JSX.Element {
  const definition = config.surveys?.find(one => one.id === survey)
  const words = standing
    ? describeReasons(standing.reasons, { asking: config.asking, survey: definition })
    : ['The page is loading.']
  return (
    <p class="why" data-ask={standing?.ask}>
      <code>explain('{survey}')</code> <span>{words.join(' ')}</span>
      {standing && standing.violations > 0 && (
        <strong> The page’s policy was broken {standing.violations} times.</strong>
      )}
    </p>
  )
}
