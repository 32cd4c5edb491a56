import { checkLink, thanksOf } from '@earshot/core/headless'
import type { SurveyControls } from '@earshot/react'
import type { JSX } from 'react'

/** What the journey file says after the last answer, with its links for such an answer. */
export function Thanks({
  state,
  locale = '',
}: {
  state: NonNullable<SurveyControls<string>['state']>
  locale: string | undefined
}): JSX.Element {
  const { text, next, links } = thanksOf(state, locale)
  return (
    <div className="ask-question">
      <p className="ask-label">{text?.text ?? 'Thank you.'}</p>
      {next && <p>{next.text}</p>}
      {links.map(({ label, href }) => {
        // The file may come from elsewhere: what it links to is checked where it is drawn.
        const link = checkLink(href, location.href)
        return (
          link.ok && (
            <p key={href}>
              <a href={link.href} rel="noopener noreferrer">
                {label.text}
              </a>
            </p>
          )
        )
      })}
    </div>
  )
}
