import type { SurveyState } from '@earshot/core'
import {
  describeProgress,
  describeQuestion,
  directionOf,
  fillPattern,
  groupAttributes,
  idList,
  isRadioGroup,
  numberFormat,
  numberTag,
  questionIds,
  questionOf,
  resolveWords,
  thanksOf,
} from '@earshot/core/headless'
import type { JSX } from 'preact'
import { DeliveryStatus } from './DeliveryStatus.js'
import { CROSS, Icon } from './icons.js'
import { viewOf } from './questionViews.js'
import { ThankYou } from './ThankYou.js'
import { languageOf, named, NEXT_ID, STATUS_ID, type Ui } from './ui.js'

const PROGRESS_ID = '.progress'

// Roughly what core takes out of a text before it keeps it: an address, or seven digits and more.
const PERSONAL = /@|(\d[\s()./-]*){7}/

/** The frame around one survey: the question or the thank-you, what can be done, and the status. */
export function SurveyCard({ ui, state }: { ui: Ui; state: SurveyState }): JSX.Element {
  const { model, messages, words, locale } = ui
  const thanks = thanksOf(state, locale)
  const question = questionOf(state)
  const View = question && viewOf(question.kind, ui.more)
  if (question && !View) throw Error(`no view for ${question.kind}`)
  // Ids in here need only differ from step to step; no question's id holds a dot.
  const step = question ? question.id : '.thanks'
  const ids = questionIds(step)
  const view = question && describeQuestion(question, locale, words)
  const entry = question && model.entryOf(question)
  const progress = question && describeProgress(state)
  const digits = numberFormat(numberTag(messages.lang, locale))
  const isOneTap = question && isRadioGroup(question)
  const title = view?.label ??
    thanks.text ?? {
      text: state.about
        ? fillPattern(messages.thanksFor, { touchpoint: resolveWords(state.about, locale).text })
        : messages.thanks,
      lang: messages.lang,
    }
  const hint =
    question &&
    (question.many
      ? messages.many
      : question.kind == 'text'
        ? messages[entry && PERSONAL.test(entry.text.value) ? 'redacted' : 'personal']
        : view!.fields.length > 1 && messages.contactOne)

  return (
    <section
      {...named('card')}
      aria-label={messages.region}
      lang={messages.lang}
      dir={directionOf(locale)}
      // Before a label makes a click of its own of it, which WebKit does not count as a tap.
      onClickCapture={event => {
        if (!model.isFresh(event)) return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <div
        key={step}
        class={state.path.length ? 'stage next' : 'stage'}
        tabIndex={-1}
        {...groupAttributes(
          step,
          question,
          idList(
            progress && PROGRESS_ID,
            hint && ids.hint,
            !view && thanks.next && NEXT_ID,
            model.empty.value && STATUS_ID,
          ),
        )}
      >
        {progress && (
          <p class="hint" part="progress" id={PROGRESS_ID}>
            {fillPattern(messages.progress, {
              step: digits(progress.step),
              of: digits(progress.of),
            })}
          </p>
        )}
        {view ? (
          <p {...named('question')} id={ids.label} {...languageOf(title, ui)}>
            {title.text}
          </p>
        ) : (
          <ThankYou ui={ui} thanks={thanks} title={title} id={ids.label} />
        )}
        {hint && (
          // Of a text it changes with what is written.
          <p {...named('hint')} id={ids.hint} dir="auto" aria-live="polite">
            {hint}
          </p>
        )}
        {View && view && entry && <View ui={ui} view={view} entry={entry} base={step} />}
      </div>
      <div class="foot">
        {model.lost.value ? (
          <Action part="send" words={messages.retry} onClick={model.retry} />
        ) : (
          !question &&
          model.delivery.value == 'later' && (
            <Action part="back" words={messages.sendNow} onClick={() => void ui.earshot.flush()} />
          )
        )}
        {entry && (!isOneTap || entry.radio.value.waiting) && (
          <Action part="send" words={messages.send} onClick={() => model.send()} />
        )}
        {question?.optional && <Action part="skip" words={messages.skip} onClick={model.skip} />}
        {question && state.path.length > 0 && (
          <Action part="back" words={messages.back} onClick={model.back} />
        )}
        {ui.shell.foot?.(ui, state)}
        <DeliveryStatus ui={ui} state={state} spoken={ui.unnoticed() && title} />
      </div>
      <button {...named('close')} aria-label={messages.close} onClick={model.close}>
        <Icon path={CROSS} />
      </button>
    </section>
  )
}

/** A button below the question. Its words are a child, so that the fill can be the text's own colour. */
function Action({
  part,
  words,
  onClick,
}: {
  part: 'send' | 'skip' | 'back'
  words: string
  onClick: () => void
}): JSX.Element {
  return (
    // The second tap of a double tap, however slow, was not meant for the next question.
    <button {...named(part)} onClick={({ detail }) => detail < 2 && onClick()}>
      <span>{words}</span>
    </button>
  )
}
