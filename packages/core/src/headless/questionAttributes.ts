import { MAX_TEXT } from '../events/event.js'
import type { ContactField } from '../surveys/definition.js'

/** Attributes of the element around one question, or around what took its place. */
export interface GroupAttributes {
  role: 'radiogroup' | 'group'
  'aria-labelledby': string
  'aria-describedby'?: string | undefined
}

/** Attributes of one `<input>` of a question; its name comes from the `<label>` it stands in. */
export interface OptionAttributes {
  type: 'radio' | 'checkbox'
  id: string
  /** Shared by the group: that makes radios one tab stop with arrow keys, and "1 of 5" to a screen reader. */
  name: string
  value: string
  checked: boolean
}

/** Attributes of a field that is written in. */
export interface FieldAttributes {
  'aria-describedby'?: string | undefined
  'aria-invalid': boolean
  'aria-required': boolean
}

/** The kind of input of a contact detail. */
type DetailInput =
  | { type: 'email'; autoComplete: 'email' }
  | { type: 'tel'; autoComplete: 'tel' }
  | { type: 'text'; autoComplete: 'name' }

/** Attributes of the field of a contact detail. */
export type DetailAttributes = DetailInput &
  FieldAttributes & { maxLength: number; dir: 'auto' | 'ltr' }

/** What a browser has to know to offer the right keyboard, and what it has stored for the visitor. */
const INPUTS: Readonly<Record<ContactField, DetailInput>> = {
  email: { type: 'email', autoComplete: 'email' },
  phone: { type: 'tel', autoComplete: 'tel' },
  name: { type: 'text', autoComplete: 'name' },
}

/** As long as core takes. */
const MAX_DETAIL = 256

/** The ids of the parts of a question, unique where `base` is. */
export function questionIds(base: string): Record<'group' | 'label' | 'hint' | 'status', string> {
  // No option's id holds a dot, so none of the radios' ids can be one of these.
  return {
    group: `${base}.group`,
    label: `${base}.label`,
    hint: `${base}.hint`,
    status: `${base}.status`,
  }
}

/** The ids of those elements that are drawn, as ARIA attributes take them. */
export function idList(...ids: (string | false | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined
}

/** Is this a group of real radios? Everything else waits for Send. */
export function isRadioGroup(question: { kind: string; many: boolean }): boolean {
  return /^(scale|choice)$/.test(question.kind) && !question.many
}

/**
 * Attributes of the element around a question. The question is its name.
 * @param base an id of the question, unique in the document or the shadow root
 * @param question what is asked; without one it stands around what came after the last
 * @param describedBy ids of what is drawn beside the question, as `idList` makes them
 */
export function groupAttributes(
  base: string,
  question: { kind: string; many: boolean } | undefined,
  describedBy?: string,
): GroupAttributes {
  return {
    role: question && isRadioGroup(question) ? 'radiogroup' : 'group',
    'aria-labelledby': questionIds(base).label,
    'aria-describedby': describedBy,
  }
}

/** Attributes of the `<input>` of one point or option. @param many several may be ticked */
export function optionAttributes(
  base: string,
  value: number | string,
  checked: boolean,
  many = false,
): OptionAttributes {
  return {
    type: many ? 'checkbox' : 'radio',
    id: `${base}-${value}`,
    name: base,
    value: String(value),
    checked,
  }
}

/** Attributes of the `<textarea>` of a text. @param empty Send was pressed with nothing in it */
export function textAttributes(
  base: string,
  optional: boolean,
  empty: boolean,
  describedBy?: string,
): FieldAttributes & { 'aria-labelledby': string; maxLength: number; dir: 'auto' } {
  return {
    // The language the visitor writes in is the visitor's.
    dir: 'auto',
    maxLength: MAX_TEXT,
    'aria-labelledby': questionIds(base).label,
    'aria-describedby': describedBy,
    'aria-invalid': empty,
    'aria-required': !optional,
  }
}

/**
 * Attributes of the `<input>` of one contact detail, which stands in its `<label>`.
 * @param question how many fields it has: of several one is enough
 * @param status the id of the line that says what is wrong
 */
export function detailAttributes(
  field: ContactField,
  question: { optional: boolean; fields: readonly ContactField[] },
  isWrong: boolean,
  status: string,
): DetailAttributes {
  return {
    ...INPUTS[field],
    maxLength: MAX_DETAIL,
    // Addresses and numbers are written from left to right in every language.
    dir: field == 'name' ? 'auto' : 'ltr',
    'aria-invalid': isWrong,
    'aria-describedby': isWrong ? status : undefined,
    'aria-required': !question.optional && question.fields.length == 1,
  }
}
