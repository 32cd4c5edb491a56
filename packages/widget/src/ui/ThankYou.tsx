import type { Thanks } from '@earshot/core'
import { checkLink, resolveWords, type Text } from '@earshot/core/headless'
import type { JSX } from 'preact'
import { Icon, TICK } from './icons.js'
import { languageOf, named, type Ui } from './ui.js'

/** What is said after the last answer, drawn only once core says that it is kept. */
export function ThankYou({
  ui,
  thanks,
  title,
  id,
}: {
  ui: Ui
  thanks: Thanks
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
      {ui.more && <ui.more.KnownContact ui={ui} />}
      {thanks.links?.map(({ label, href }) => {
        const link = checkLink(href, location.href)
        const words = resolveWords(label, ui.locale)
        return (
          link.ok && (
            <p key={href}>
              <a part="link" href={link.href} rel="noopener noreferrer" {...languageOf(words, ui)}>
                {words.text}
              </a>
            </p>
          )
        )
      })}
    </>
  )
}
