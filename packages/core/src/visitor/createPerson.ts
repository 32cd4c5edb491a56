import type { ContactValue } from '../events/event.js'
import type { Presence } from './createPresence.js'
import type { Visitor } from './createVisitor.js'
import { askContactOf, identifyPerson, type IdentityInput, type Person } from './person.js'

/** What the keeper of a person needs from its neighbours. */
export interface PersonDeps {
  anonymous: boolean
  visitor: Pick<Visitor, 'amend' | 'tie' | 'save'>
  presence: Pick<Presence, 'consent' | 'peek'>
  /** What may be shown of the person is another. */
  onChange(): void
}

/** What a host or a survey tells of the person, kept with the visitor it belongs to. */
export interface PersonKeeper {
  /** Takes over what a host knows. Returns why not, if it may not be kept: `no_consent`, `anonymous`. */
  identify(input: IdentityInput): string | undefined
  /** Ties what follows to a case; without one: no more. Returns why not, as `identify` does. */
  journey(caseId: string | undefined): string | undefined
  /** What hosts have said, to choose whom to ask; empty while it is not known who this is. */
  traits(): ReadonlyMap<string, string | number | boolean>
  /** Were contact details asked for in this browser, and what of them may be shown? */
  contact(): { asked: boolean; masked?: ContactValue | undefined }
  /**
   * A survey has asked for contact details.
   * @param details what was given, not masked yet
   * @param isOther those that are known are not of who is here: they are forgotten
   */
  contactAsked(details?: ContactValue, isOther?: boolean): void
}

/** Joins what is told of a person to the visitor's record: the one in memory first, then the stored. */
export function createPerson({ anonymous, visitor, presence, onChange }: PersonDeps): PersonKeeper {
  const person = (): Person | undefined => presence.peek()?.person
  // While consent is pending it waits in memory, as events do.
  const keep = (change: () => void): string | undefined => {
    if (presence.consent() === 'denied') return 'no_consent'
    if (anonymous) return 'anonymous'
    change()
    if (presence.peek()) visitor.save()
    return undefined
  }
  const amend = (change: (person: Person | undefined) => Person): string | undefined =>
    keep(() => visitor.amend(record => ({ ...record, person: change(record.person) })))
  return {
    identify(input) {
      const refusal = amend(before => identifyPerson(before, input))
      onChange()
      return refusal
    },
    journey: caseId => keep(() => visitor.tie(caseId)),
    traits: () => new Map(Object.entries(person()?.traits ?? {})),
    contact() {
      const { asked, masked } = person() ?? {}
      const isKnown = Object.values(masked ?? {}).some(detail => detail !== undefined)
      return { asked: asked === true, ...(isKnown && { masked }) }
    },
    contactAsked(details, isOther) {
      amend(before => askContactOf(before, details, isOther))
    },
  }
}
