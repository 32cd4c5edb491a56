/** One text for each plural category of its language that it needs; `other` serves the rest. */
export type PluralText = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** Every text the widget itself says, seen or spoken. `{name}` stands for a value. */
export interface Messages {
  /** BCP 47 tag of the texts below. */
  lang: string
  /** Name of the region around a survey. */
  region: string
  send: string
  skip: string
  back: string
  close: string
  retry: string
  /** With `{step}` and `{of}`. */
  progress: string
  optional: string
  chooseMany: string
  leaveOutPersonalData: string
  /** With `{count}`. */
  charactersLeft: PluralText
  chooseFirst: string
  writeFirst: string
  thanks: string
  saving: string
  saved: string
  sending: string
  sent: string
  later: string
  laterOnline: string
  memory: string
  lost: string
}

const english: Messages = {
  lang: 'en',
  region: 'Your feedback',
  send: 'Send',
  skip: 'Skip',
  back: 'Back',
  close: 'Close',
  retry: 'Try again',
  progress: 'Question {step} of {of}',
  optional: 'Optional.',
  chooseMany: 'Choose all that apply.',
  leaveOutPersonalData: 'Please leave out personal data.',
  charactersLeft: { one: '{count} character left', other: '{count} characters left' },
  chooseFirst: 'Please choose an answer first.',
  writeFirst: 'Please write something first.',
  thanks: 'Thank you for your answer.',
  saving: 'Saving…',
  saved: 'Saved on this device.',
  sending: 'Sending…',
  sent: 'Sent.',
  later: 'Saved on this device. It will be sent later.',
  laterOnline: 'Saved on this device. It will be sent when you are back online.',
  memory: 'Not stored: it can only be sent while this page is open.',
  lost: 'Your answer could not be kept.',
}

/**
 * The texts for a language, with some replaced by the host's own. English is the only language so
 * far, whatever the locale; texts replaced in another language come with their own `lang`.
 */
export function createMessages(
  _locale: string,
  overrides: Partial<Messages> | undefined = {},
): Messages {
  return { ...english, ...overrides }
}

/** The text for a count: `1 character left`, `2 characters left`. */
export function pluralText(text: PluralText, count: number, lang: string): string {
  return text[new Intl.PluralRules(lang).select(count)] ?? text.other
}
