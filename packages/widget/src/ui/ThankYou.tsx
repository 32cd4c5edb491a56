import { checkLink, type Text, type ThanksView } from '@earshot/core/headless'
import type { JSX } from 'preact'
import { Icon, TICK } from './icons.js'
import { languageOf, named, NEXT_ID, type Ui } from './ui.js'

/** What is said after the last answer, drawn only once core says that it is kept. */
export function ThankYou({
  ui,
  thanks,
  title,
  id,
}: {
  ui: Ui
  thanks: ThanksView
  title: Text
  id: string
}): JSX.Element {
  return (
    <>
      <div {...named('thanks')}>
        <Icon path={TICK} />
        <p id={id} {...languageOf(title, ui)}>
          {title.text}
        </p>
      </div>
      {thanks.next && (
        <p part="next" id={NEXT_ID} {...languageOf(thanks.next, ui)}>
          {thanks.next.text}
        </p>
      )}
      {ui.more && <ui.more.KnownContact ui={ui} />}
      {thanks.links.map(({ label, href }) => {
        const link = checkLink(href, location.href)
        return (
          link.ok && (
            <p key={href}>
              <a part="link" href={link.href} rel="noopener noreferrer" {...languageOf(label, ui)}>
                {label.text}
              </a>
            </p>
          )
        )
      })}
    </>
  )
}
