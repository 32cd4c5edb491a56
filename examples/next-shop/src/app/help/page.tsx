import { Touchpoint } from '@earshot/react'
import type { JSX } from 'react'
import { HelpEffort } from '../../client/HelpEffort'
import { helpEffort } from '../../surveys'

/** A survey of the shop's own, whose definition a server component hands to it. */
export default function HelpPage(): JSX.Element {
  return (
    <Touchpoint id="help.answers" as="section" className="stack" aria-labelledby="help-head">
      <h1 id="help-head">Help</h1>
      <details open>
        <summary>Is the line included?</summary>
        <p>Yes. Every kite comes with the line it was tested on, wound on a beech winder.</p>
      </details>
      <HelpEffort survey={helpEffort} />
    </Touchpoint>
  )
}
