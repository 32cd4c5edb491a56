import { useEarshot, useEarshotState } from '@earshot/react'
import type { JSX } from 'react'

/** The visitor's choice. Earshot keeps it, so there is nothing to store here. */
export function ConsentSwitch(): JSX.Element {
  const earshot = useEarshot()
  const isOn = useEarshotState(state => state.consent === 'granted')
  return (
    <div className="consent ready">
      <label>
        <input
          type="checkbox"
          role="switch"
          aria-describedby="consent-note"
          checked={isOn}
          onChange={event => earshot.setConsent(event.target.checked ? 'granted' : 'denied')}
        />
        <span>
          Feedback on this site: <span aria-hidden="true">{isOn ? 'on' : 'off'}</span>
        </span>
      </label>
      <p id="consent-note">
        While this is on, your browser keeps a random number, the parts of the shop you saw and the
        answers you gave, and sends them to our own server only.
      </p>
    </div>
  )
}
