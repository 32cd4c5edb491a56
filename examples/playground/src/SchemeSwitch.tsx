import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Segments } from './controls/Segments.js'

type Scheme = 'auto' | 'light' | 'dark'

/** Light or dark, for the playground itself. */
export function SchemeSwitch(): JSX.Element {
  const [scheme, setScheme] = useState<Scheme>('auto')
  useEffect(() => {
    document.documentElement.style.colorScheme = scheme === 'auto' ? '' : scheme
  }, [scheme])
  return (
    <div class="scheme">
      <Segments<Scheme>
        name="own-scheme"
        label="Playground"
        options={[
          ['auto', 'Auto'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
        value={scheme}
        onPick={setScheme}
      />
    </div>
  )
}
