/**
 * A text about a number of things: one for any number, or one for each plural form that the language
 * has. `{count}` stands for the number. A form that is missing is taken from `other`.
 */
export type Plural = string | PluralForms

/** One text for each plural form, by the names that `Intl.PluralRules` gives them. */
export interface PluralForms {
  zero?: string | undefined
  one?: string | undefined
  two?: string | undefined
  few?: string | undefined
  many?: string | undefined
  other: string
}

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
  /** On the button that puts a survey off: it asks once more, another time. */
  putOff: string
  /** On the button that makes a panel small. */
  minimise: string
  /** On the button that stands at the edge of the page and opens a survey. */
  tab: string
  /** On the button that sends a lost answer again. */
  retry: string
  /** On the button beside `later`. */
  sendNow: string
  /** With `{step}` and `{of}`. */
  progress: string
  /** Spoken once when a panel comes, because the focus stays in the page. With `{question}`. */
  arrived: string
  /** Hint: several options may be picked. */
  many: string
  /** Hint: a text should hold no personal data. */
  personal: string
  /** Said while a text holds what is taken out before it is stored. */
  redacted: string
  /** How many characters a text may still have. With `{count}`. */
  left: Plural
  /** Status after a first Escape in a text that was begun and not sent. */
  unsent: string
  /** Labels of the fields of a contact question. */
  email: string
  phone: string
  name: string
  /** Hint: of several fields of a contact question one may do. */
  contactOne: string
  /** In the place of a contact question whose answer is known. With `{contact}`, masked. */
  known: string
  /** On the button beside it: the details are another person's. */
  notYou: string
  /** Beside the box of a question for consent. */
  agree: string
  /** Said at Send of an address or a number that cannot be right. */
  badEmail: string
  badPhone: string
  /** Said at Send while there is nothing to send. */
  empty: string
  /** The thank-you of a survey that brings none. */
  thanks: string
  /** The same where the touchpoint has a name: with `{touchpoint}`. */
  thanksFor: string
  /** What has become of the answers: see `DeliveryState`. */
  saving: string
  saved: string
  sending: string
  sent: string
  later: string
  memory: string
  refused: string
  /** The answer was neither stored nor sent. */
  lost: string
}

/** The texts that every copy of the widget has. */
export const english: Messages = {
  lang: 'en',
  region: 'Your feedback',
  send: 'Send',
  skip: 'Skip',
  back: 'Back',
  close: 'Close',
  putOff: 'Later',
  minimise: 'Minimise',
  tab: 'Feedback',
  retry: 'Try again',
  sendNow: 'Send now',
  progress: 'Question {step} of {of}',
  arrived: '{question} You can answer at the end of the page.',
  many: 'Choose all that apply.',
  personal: 'Please leave out personal data.',
  redacted: 'Addresses and numbers will be removed.',
  left: { one: '{count} character left', other: '{count} characters left' },
  unsent: 'Your text is not sent yet. Press Escape again to close.',
  email: 'Email',
  phone: 'Phone',
  name: 'Name',
  contactOne: 'One of these is enough.',
  known: 'We can reach you at {contact}.',
  notYou: 'Not you?',
  agree: 'Yes, I agree',
  badEmail: 'Please check the email address.',
  badPhone: 'Please check the phone number.',
  empty: 'Please answer first.',
  thanks: 'Thank you for your answer.',
  thanksFor: 'Thank you for your feedback on {touchpoint}.',
  saving: 'Saving…',
  saved: 'Saved on this device.',
  sending: 'Sending…',
  sent: 'Sent.',
  later: 'Saved on this device. It will be sent later.',
  memory: 'Not stored: it can only be sent while this page is open.',
  refused: 'This site could not take your answer.',
  lost: 'Your answer could not be kept.',
}
