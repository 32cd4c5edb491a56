import type { SurveyState } from '@earshot/core'
import {
  describeProgress,
  describeQuestion,
  directionOf,
  fillPattern,
  questionIds,
  radioGroupAttributes,
  resolveWords,
} from '@earshot/core/headless'
import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { questionOf } from '../model/createWidgetModel.js'
import { afterPaint } from './afterPaint.js'
import { DeliveryStatus } from './DeliveryStatus.js'
import { CrossIcon } from './icons.js'
import { viewOf } from './questionViews.js'
import { ThankYou } from './ThankYou.js'
import { languageOf, type Ui } from './ui.js'

/** The frame around one survey: the question or the thank-you, what can be done, and the status. */
export function SurveyCard({ ui, state }: { ui: Ui; state: SurveyState }): JSX.Element {
  const { model, messages, locale } = ui
  const stage = useRef<HTMLDivElement>(null)
  const question = questionOf(state)
  const View = question && viewOf(question.kind)
  if (question && !View) throw new Error(`Earshot cannot draw a question of kind ${question.kind}`)
  const step = question?.id ?? 'thanks'
  const ids = questionIds(step)
  const progress = question && describeProgress(state)
  const view = question && describeQuestion(question, locale)
  const draft = question && model.draftOf(question)
  const isGroup = view && (view.points.length > 0 || (view.options.length > 0 && !view.many))
  const needsSend = draft && (!isGroup || draft.radio.value.waiting)
  const hint =
    view &&
    [
      view.optional && messages.optional,
      view.many && messages.chooseMany,
      view.kind == 'text' && messages.leaveOutPersonalData,
    ]
      .filter(Boolean)
      .join(' ')
  const title = view?.label ?? resolveWords(state.survey.thanks.text ?? messages.thanks, locale)

  useEffect(() => afterPaint(model.open), [state.response])
  const { count, hadFocus } = ui.stepping()
  useLayoutEffect(() => {
    if (hadFocus) stage.current!.focus()
  }, [step])

  return (
    <section
      class="card"
      part="card"
      aria-label={messages.region}
      lang={messages.lang}
      dir={directionOf(locale)}
    >
      <div
        key={step}
        ref={stage}
        class="stage"
        tabIndex={-1}
        {...radioGroupAttributes(step, !!hint)}
        role={isGroup ? 'radiogroup' : 'group'}
      >
        {progress && (
          <p class="hint" part="progress">
            {fillPattern(messages.progress, { ...progress })}
          </p>
        )}
        {view ? (
          <p class="question" part="question" id={ids.label} {...languageOf(view.label, ui)}>
            {view.label.text}
          </p>
        ) : (
          <ThankYou ui={ui} thanks={state.survey.thanks} title={title} id={ids.label} />
        )}
        {hint && (
          <p class="hint" part="hint" id={ids.hint} dir="auto">
            {hint}
          </p>
        )}
        {View && view && draft && <View ui={ui} view={view} draft={draft} base={step} />}
      </div>
      <div class="foot">
        {model.lost.value && (
          <button class="send" part="send" onClick={model.retry}>
            {messages.retry}
          </button>
        )}
        {needsSend && (
          <button class="send" part="send" onClick={model.send}>
            {messages.send}
          </button>
        )}
        {question?.optional && (
          <button class="quiet" part="skip" onClick={model.skip}>
            {messages.skip}
          </button>
        )}
        {question && state.path.length > 0 && (
          <button class="quiet" part="back" onClick={model.back}>
            {messages.back}
          </button>
        )}
        <DeliveryStatus ui={ui} state={state} spoken={count && !hadFocus ? title.text : ''} />
      </div>
      <button class="close" part="close" aria-label={messages.close} onClick={model.close}>
        <CrossIcon />
      </button>
    </section>
  )
}
