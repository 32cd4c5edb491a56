import type { ContactField } from '@earshot/core'
import {
  detailAttributes,
  groupAttributes,
  isRadioGroup,
  isSendKey,
  optionAttributes,
  questionIds,
  radioHandlers,
  textAttributes,
  toggleOption,
  type QuestionView,
  type SendKey,
} from '@earshot/core/headless'
import type { ComponentPropsWithoutRef, FocusEvent, HTMLAttributes, MouseEvent } from 'react'
import type { OptionOf } from './answer.js'
import type { Screen, SurveyStore } from './createSurveyStore.js'
import { mergeProps } from './mergeProps.js'

/** Fits every element: `<div>`, `<fieldset>`, `<legend>`, one of a design system. */
type ElementProps = HTMLAttributes<HTMLElement> & DataProps
type InputProps = ComponentPropsWithoutRef<'input'> & DataProps
type TextProps = ComponentPropsWithoutRef<'textarea'> & DataProps
type ButtonProps = ComponentPropsWithoutRef<'button'> & DataProps
interface DataProps {
  [data: `data-${string}`]: unknown
}

/**
 * Props for the elements of the question on screen. Each getter takes your own props too: your handlers
 * are called first, and then Earshot's.
 */
export interface QuestionProps<S = string> {
  /**
   * For the element around the question: what carries it has been drawn, and can be answered. After a
   * step that took the focus away it is focused. Its `aria-describedby` may name a hint of yours.
   */
  getGroupProps(own?: ElementProps): ElementProps
  /** For the element that holds the question's words. */
  getLabelProps(own?: ElementProps): ElementProps
  /** For the element with a hint: name its `id` in `getGroupProps`. */
  getHintProps(own?: ElementProps): ElementProps
  /** For the line that says what is wrong, and what has become of the answer: draw it always. */
  getStatusProps(own?: ElementProps): ElementProps
  /** For the `<input>` of one point of a scale or option of a choice, which stands in a `<label>`. */
  getOptionProps(value: OptionOf<S>, own?: InputProps): InputProps
  /** For the `<textarea>` of a text. */
  getTextProps(own?: TextProps): TextProps
  /** For the `<input>` of one detail of a contact, which stands in a `<label>`. */
  getDetailProps(field: ContactField, own?: InputProps): InputProps
  /** For the `<input>` of a consent, which stands in a `<label>`. */
  getConsentProps(own?: InputProps): InputProps
  /** For the button that sends: draw it while `needsSend`. It sends what stands there. */
  getSendProps(own?: ButtonProps): ButtonProps
  /** For the button that sends a lost answer again: draw it while `problem` is `lost`. */
  getRetryProps(own?: ButtonProps): ButtonProps
}

/**
 * The markup and the behaviour of one question, the same as the widget's: a tap on a point sends it, an
 * arrow key only selects, everything else waits for Send. Without a question the getters give what
 * does nothing.
 * @param base unique in the document
 */
export function questionProps(
  { model, focus }: Pick<SurveyStore, 'model' | 'focus'>,
  screen: Screen,
  view: QuestionView | undefined,
  base: string,
  onGroup: (id: string) => void,
): QuestionProps {
  const { question } = screen
  const ids = questionIds(base)
  const entry = question && model.entryOf(question)
  const values = view ? [...view.points, ...view.options].map(valueOf) : []
  const radios =
    entry && isRadioGroup(question) ? radioHandlers(entry, values, model.answer) : undefined
  const isWrong = screen.empty || !!screen.lost
  return {
    getGroupProps(own) {
      const props = mergeProps(
        {
          ...groupAttributes(base, question, isWrong ? ids.status : undefined),
          id: ids.group,
          tabIndex: -1,
          ...radios?.group,
          onFocus: ({ currentTarget }: FocusEvent) => focus.note(currentTarget),
          // The second tap of a double tap was meant for what stood there before.
          onClickCapture(event: MouseEvent) {
            // A script, such as a test, has aimed at nothing that stood there before.
            if (!event.isTrusted || !model.isFresh(event)) return
            event.preventDefault()
            event.stopPropagation()
          },
        },
        own,
      )
      onGroup(props.id)
      return props
    },
    // Their ids are named by others, so ours stay.
    getLabelProps: own => ({ ...own, id: ids.label }),
    getHintProps: own => ({ ...own, id: ids.hint }),
    getStatusProps: own => ({ role: 'status', ...own, id: ids.status }),
    getOptionProps: (value, own) => {
      const many = question?.many ?? false
      const checked = many ? screen.picked.includes(String(value)) : screen.selected === value
      return mergeProps(
        {
          ...optionAttributes(base, value, checked, many),
          ...OUTSIDE_FORMS,
          onClick() {
            if (!entry) return
            if (radios) radios.onClick(value)
            else
              entry.picked.value = toggleOption(
                values.map(String),
                entry.picked.value,
                String(value),
              )
          },
          onChange,
        },
        own,
      )
    },
    getTextProps: own =>
      mergeProps(
        {
          ...textAttributes(
            base,
            question?.optional ?? true,
            screen.empty,
            isWrong ? ids.status : undefined,
          ),
          ...OUTSIDE_FORMS,
          value: screen.text,
          onChange({ currentTarget }: { currentTarget: { value: string } }) {
            if (!entry || !question) return
            entry.text.value = currentTarget.value
            model.texts.note(question.id, currentTarget.value)
          },
          onBlur: () => model.texts.flush(),
        },
        own,
      ),
    getDetailProps: (field, own) =>
      mergeProps(
        {
          ...detailAttributes(
            field,
            { optional: question?.optional ?? true, fields: view?.fields ?? [] },
            screen.empty || screen.wrong === field,
            ids.status,
          ),
          ...OUTSIDE_FORMS,
          id: `${base}-${field}`,
          value: screen.details[field] ?? '',
          onChange({ currentTarget }: { currentTarget: { value: string } }) {
            if (entry)
              entry.details.value = { ...entry.details.value, [field]: currentTarget.value }
          },
          onKeyDown({ nativeEvent }: { nativeEvent: SendKey }) {
            if (isSendKey(nativeEvent)) model.send(field, question?.id)
          },
        },
        own,
      ),
    getConsentProps: own =>
      mergeProps(
        {
          type: 'checkbox' as const,
          id: `${base}-consent`,
          ...OUTSIDE_FORMS,
          checked: screen.ticked,
          onChange({ currentTarget }: { currentTarget: { checked: boolean } }) {
            if (entry) entry.ticked.value = currentTarget.checked
          },
        },
        own,
      ),
    getSendProps: own =>
      mergeProps(
        buttonProps(() => model.send(undefined, question?.id)),
        own,
      ),
    getRetryProps: own => mergeProps(buttonProps(model.retry), own),
  }
}

function buttonProps(act: () => void): ButtonProps {
  return {
    type: 'button',
    onClick({ detail }) {
      // The second tap of a double tap, however slow, was not meant for what it has brought.
      if (detail < 2) act()
    },
  }
}

/** In a form of the page they would be sent with it, and Enter would send the form. No form has this id. */
const OUTSIDE_FORMS = { form: '' }

// React warns of `checked` without it; the click has said everything.
const onChange = (): void => {}

function valueOf(one: { value: number } | { id: string }): number | string {
  return 'value' in one ? one.value : one.id
}
