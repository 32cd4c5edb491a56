import type { ContactValue } from '../events/event.js'
import { isName } from '../shared/id.js'
import { isRecord } from '../shared/rule.js'

/** What a host says of a visitor, to choose whom to ask: `plan`, `isCustomer`, `seats`. */
export type Traits = Readonly<Record<string, string | number | boolean>>

/** What a host knows of the person in front of the page. */
export interface IdentityInput extends ContactValue {
  /** Who this is in the host's own books. */
  id?: string | undefined
  traits?: Traits | undefined
}

/** What is remembered of a person. Contact details only in a masked form. */
export interface Person {
  user?: string | undefined
  traits?: Traits | undefined
  /** A survey has asked for contact details: once is enough. */
  asked?: boolean | undefined
  masked?: ContactValue | undefined
}

/** Characters (UTF-16 units), and how many traits: so much is kept of one person at most. */
const MAX_TRAIT_TEXT = 256
const MAX_TRAIT_NAME = 64
const MAX_TRAITS = 32

const isTrait = ([name, value]: [string, unknown]): boolean =>
  name !== '' &&
  name.length <= MAX_TRAIT_NAME &&
  (typeof value == 'string'
    ? value.length <= MAX_TRAIT_TEXT
    : typeof value == 'boolean' || Number.isFinite(value))

// Own fields that were given a value; without a prototype's names.
const given = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, inner]) => inner !== undefined)

const isTraits = (value: unknown): value is Traits =>
  isRecord(value) && Object.keys(value).length <= MAX_TRAITS && given(value).every(isTrait)

const FIELDS: readonly [keyof IdentityInput, (value: unknown) => boolean][] = [
  ['id', isName],
  ['email', value => isName(value) && /^[^\s@]+@[^\s@]+$/.test(value)],
  ['phone', value => isName(value) && /(\p{Nd}\P{Nd}*){5}/u.test(value)],
  ['name', isName],
  ['traits', isTraits],
]

/** What is wrong with what a host says of a person; `undefined` if nothing is. */
export function faultOfIdentity(input: IdentityInput): string | undefined {
  if (!isRecord(input)) return 'bad_identity'
  const bad = FIELDS.find(([field, fits]) => input[field] !== undefined && !fits(input[field]))
  return bad && `bad_${bad[0]}`
}

/**
 * Contact details as they may be shown to whoever gave them, and kept: `j…@example.com`, the last two
 * digits of a phone number, the first letter of a name.
 */
export function maskContact({ email, phone, name }: ContactValue): ContactValue {
  const at = email?.lastIndexOf('@') ?? -1
  return {
    ...(email && {
      email: at < 0 ? firstOf(email) : firstOf(email.slice(0, at)) + email.slice(at),
    }),
    ...(phone && {
      phone:
        '…' +
        (phone
          .match(/\p{Nd}/gu)
          ?.slice(-2)
          .join('') ?? ''),
    }),
    ...(name && { name: firstOf(name.trim()) }),
  }
}

// A letter with its accents, also where those are characters of their own.
function firstOf(text: string): string {
  return (/^[^]\p{M}*/u.exec(text)?.[0] ?? '') + '…'
}

/** `person`, now that a host has said who it is: what is new is added. Somebody else starts empty. */
export function identifyPerson(
  person: Person | undefined,
  { id, traits, ...contact }: IdentityInput,
): Person {
  const isOther = id !== undefined && person?.user !== undefined && person.user !== id
  // Contact is asked once in this browser, whoever uses it.
  const before: Person = isOther ? { asked: person.asked } : { ...person }
  const added = given({ ...traits })
  const rest = Object.entries({ ...before.traits }).filter(
    ([name]) => !Object.hasOwn({ ...traits }, name),
  )
  // The newest stay.
  const kept = Object.fromEntries([...rest, ...added].slice(-MAX_TRAITS)) as Traits
  return withContact({ ...before, user: id ?? before.user, traits: kept }, contact)
}

/**
 * `person`, after contact details were asked for, and perhaps given.
 * @param isOther what was known of them is another person's
 */
export function askContactOf(
  person: Person | undefined,
  details: ContactValue | undefined,
  isOther?: boolean,
): Person {
  const before = isOther ? { ...person, masked: undefined } : person
  return withContact({ ...before, asked: true }, details ?? {})
}

function withContact(person: Person, contact: ContactValue): Person {
  return { ...person, masked: { ...person.masked, ...maskContact(contact) } }
}

/** Reads what was stored; what does not fit is left out. */
export function parsePerson(value: unknown): Person | undefined {
  if (!isRecord(value)) return undefined
  const { user, traits, asked, masked } = value
  const { email, phone, name } = isRecord(masked) ? masked : {}
  const textOf = (text: unknown): string | undefined => (isName(text) ? text : undefined)
  return {
    user: textOf(user),
    traits: isTraits(traits) ? traits : undefined,
    asked: asked === true || undefined,
    masked: { email: textOf(email), phone: textOf(phone), name: textOf(name) },
  }
}
