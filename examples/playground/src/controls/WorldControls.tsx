import type { JSX } from 'preact'
import { LANGUAGES } from '../languages.js'
import type { Action, Playground, Settings } from '../playground.js'
import { Pick, Segments, Switch } from './Segments.js'

/** Who reads it, and what may go wrong. */
export function WorldControls({
  state,
  act,
}: {
  state: Playground
  act: (action: Action) => void
}): JSX.Element {
  const { language, direction, network, storage, isSlow, isStrict } = state.settings
  const set = (settings: Partial<Settings>): void => act({ do: 'set', settings })
  return (
    <>
      <section aria-labelledby="language-title">
        <h2 id="language-title">Language</h2>
        <Pick
          name="language"
          label="Of the page"
          value={language}
          onPick={language => set({ language })}
        >
          {LANGUAGES.map(({ tag, name }) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </Pick>
        <Segments
          name="direction"
          label="Direction"
          options={[
            ['auto', 'As the language'],
            ['ltr', '→'],
            ['rtl', '←'],
          ]}
          value={direction}
          onPick={direction => set({ direction })}
        />
      </section>
      <section aria-labelledby="world-title">
        <h2 id="world-title">What may go wrong</h2>
        <Pick
          name="network"
          label="Network"
          value={network}
          // Every option is one of these words.
          onPick={network => set({ network: network as Settings['network'] })}
        >
          <option value="online">Online</option>
          <option value="offline">Offline</option>
          <option value="failing">The endpoint fails (503)</option>
          <option value="refusing">The endpoint refuses every event</option>
        </Pick>
        <Switch
          name="memory"
          label="IndexedDB is blocked"
          hint="Answers live in memory, as in a sandboxed frame."
          isOn={storage === 'memory'}
          onSwitch={isOn => set({ storage: isOn ? 'memory' : 'idb' })}
        />
        <Switch
          name="slow"
          label="The drawing file is slow"
          hint="It comes after four seconds. Nothing is lost meanwhile."
          isOn={isSlow}
          onSwitch={isSlow => set({ isSlow })}
        />
        <Switch
          name="strict"
          label="Strict security policy"
          hint="default-src 'self', Trusted Types, no nonce. Broken rules would be counted below the preview."
          isOn={isStrict}
          onSwitch={isStrict => set({ isStrict })}
        />
      </section>
    </>
  )
}
