/**
 * A small vocabulary of rules for data that comes from outside: events on the wire and the journey
 * file. One rule serves three readers: `checkRule` here, the JSON Schema of `toJsonSchema`, and the
 * compiler, which holds each rule to the TypeScript type it describes through `RuleFor`.
 */
export type Rule =
  | TextRule
  | NumberRule
  | FlagRule
  | ChoiceRule<string>
  | ListRule
  | FieldsRule
  | MapRule
  | EitherRule
  | NothingRule
  | AnythingRule

/** A string; `min` and `max` count characters as JSON Schema does (code points), `pattern` is anchored. */
export type TextRule = { is: 'text'; min?: number; max?: number; pattern?: string }
/** A finite number between `min` and `max`, both included. */
export type NumberRule = { is: 'number'; min?: number; max?: number; whole?: true }
export type FlagRule = { is: 'flag' }
export type ChoiceRule<V extends string> = { is: 'choice'; of: readonly V[] }
export type ListRule = { is: 'list'; of: Rule; min?: number; max?: number }
/** An object: `need` must be there, `may` can be; other fields are let through untouched. */
export type FieldsRule = { is: 'fields'; need: Rules; may: Rules }
/** An object with free keys and values of one kind. */
export type MapRule = { is: 'map'; of: Rule; min?: number; max?: number }
export type EitherRule = { is: 'either'; of: readonly Rule[] }
export type NothingRule = { is: 'nothing' }
export type AnythingRule = { is: 'anything' }
export type Rules = Readonly<Record<string, Rule>>

type OptionalKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T]
type RequiredKeys<T> = Exclude<keyof T, OptionalKeys<T>>

/** The rules that may describe `T`: a field added to a type is a compile error until it has a rule. */
export type FieldsRuleFor<T> = {
  is: 'fields'
  need: { readonly [K in RequiredKeys<T>]: RuleFor<T[K]> }
  may: { readonly [K in OptionalKeys<T>]-?: RuleFor<Exclude<T[K], undefined>> }
}

/** The rule kinds that fit the type `V`. */
export type RuleFor<V> = [V] extends [boolean]
  ? FlagRule
  : [V] extends [number]
    ? NumberRule
    : [V] extends [string]
      ? string extends V
        ? TextRule | ChoiceRule<string>
        : ChoiceRule<V> | TextRule
      : [V] extends [readonly unknown[]]
        ? ListRule
        : [V] extends [object]
          ? FieldsRule | MapRule | EitherRule
          : EitherRule

/** What is wrong with a piece of outside data, and where. */
export type Fault = {
  /** Where it is, as a JavaScript path: `surveys[0].questions[1].id`; empty for the whole value. */
  path: string
  /** What is wrong: `missing`, `not_text`, `out_of_range`, `unknown_question`, … */
  code: string
  /** The offending value or name, shortened, where it helps. */
  detail?: string | undefined
}

/** Checks `value` against `rule` and returns every fault found, in document order. */
export function checkRule(rule: Rule, value: unknown, path = ''): Fault[] {
  const fault = (code: string): Fault[] => [{ path, code, detail: show(value) }]
  switch (rule.is) {
    case 'text':
      if (typeof value !== 'string') return fault('not_text')
      if (lengthOf(value) < (rule.min ?? 0)) return fault('too_short')
      if (lengthOf(value) > (rule.max ?? Infinity)) return fault('too_long')
      return rule.pattern && !new RegExp(rule.pattern).test(value) ? fault('bad_form') : []
    case 'number':
      if (typeof value !== 'number' || !isFinite(value)) return fault('not_a_number')
      if (rule.whole && !Number.isInteger(value)) return fault('not_whole')
      return value < (rule.min ?? -Infinity) || value > (rule.max ?? Infinity)
        ? fault('out_of_range')
        : []
    case 'flag':
      return typeof value == 'boolean' ? [] : fault('not_true_or_false')
    case 'choice':
      return rule.of.includes(value as string) ? [] : fault('not_one_of_the_allowed')
    case 'nothing':
      return value === null ? [] : fault('not_null')
    case 'anything':
      return []
    case 'list':
      if (!Array.isArray(value)) return fault('not_a_list')
      if (value.length < (rule.min ?? 0)) return fault('too_few')
      if (value.length > (rule.max ?? Infinity)) return fault('too_many')
      return value.flatMap((item, i) => checkRule(rule.of, item, `${path}[${i}]`))
    case 'map':
      if (!isRecord(value)) return fault('not_an_object')
      if (Object.keys(value).length < (rule.min ?? 0)) return fault('too_few')
      if (Object.keys(value).length > (rule.max ?? Infinity)) return fault('too_many')
      return Object.keys(value).flatMap(key => checkRule(rule.of, value[key], join(path, key)))
    case 'either': {
      const tries = rule.of.map(one => checkRule(one, value, path))
      // A person is told of the reading that came closest.
      return tries.reduce((best, next) => (closeness(next) > closeness(best) ? next : best))
    }
    case 'fields': {
      if (!isRecord(value)) return fault('not_an_object')
      const found: Fault[] = []
      for (const key of Object.keys(rule.need)) {
        if (!Object.hasOwn(value, key) || value[key] === undefined)
          found.push({ path: join(path, key), code: 'missing' })
      }
      for (const key of Object.keys(value)) {
        const own = pick(rule.need, key) ?? pick(rule.may, key)
        if (own && value[key] !== undefined) {
          found.push(...checkRule(own, value[key], join(path, key)))
        }
      }
      return found
    }
  }
}

/** True for anything with fields of its own: an object that is no array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value == 'object' && value !== null && !Array.isArray(value)
}

/** One line for a person: `surveys[0].questions[1].next[0].go: unknown_question "whyy"`. */
export function formatFault(fault: Fault): string {
  const detail = fault.detail === undefined ? '' : ` ${fault.detail}`
  return `${fault.path || '(whole file)'}: ${fault.code}${detail}`
}

/** What a message has room for, in characters. */
const SHOWN = 60

/** `value` as JSON, cut to 60 characters: enough to recognise it in a message. */
export function show(value: unknown): string | undefined {
  const text = stringify(value)
  return text && text.length > SHOWN ? text.slice(0, SHOWN - 1) + '…' : text
}

// What is no JSON (BigInt, a circular object) is told by its kind, and so is what is too large: each
// value takes a character at least, so that nothing of what is shown is left out.
function stringify(value: unknown): string | undefined {
  let left = SHOWN
  const cut = (_: string, inner: unknown): unknown => {
    if (left-- < -1000) throw left
    if (left < 0) return undefined
    return typeof inner == 'string' || Array.isArray(inner) ? inner.slice(0, SHOWN) : inner
  }
  try {
    // Of a message alone, which a page with a JSON of its own may make unclear: `toJson` would cost each
    // page that has a survey a fifth of a kilobyte.
    // oxlint-disable-next-line no-restricted-properties
    return JSON.stringify(value, cut)
  } catch {
    return `(${typeof value})`
  }
}

/** The path of field `key` inside `path`: `label.en`, `label["pt-BR"]`; a long key is cut. */
export function join(path: string, key: string): string {
  return /^[A-Za-z_$][\w$]{0,63}$/.test(key)
    ? `${path}${path && '.'}${key}`
    : `${path}[${show(key)}]`
}

// Code points: a surrogate pair is one character.
function lengthOf(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0)
}

// An inherited name such as `constructor` must not be taken for a rule.
function pick(rules: Rules, key: string): Rule | undefined {
  return Object.hasOwn(rules, key) ? rules[key] : undefined
}

// How close a reading came: no fault at all is the closest, then the one that failed deepest, then one
// of the right kind.
function closeness(faults: readonly Fault[]): number {
  const ofKind = (fault: Fault): number =>
    /^not_(text|a_number|true_or_false|null|a_list|an_object)$/.test(fault.code) ? 0 : 1
  if (!faults.length) return Infinity
  return faults.reduce((most, fault) => Math.max(most, 2 * fault.path.length + ofKind(fault)), 0)
}
