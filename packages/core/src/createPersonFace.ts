import { failed, NOTHING, type Guard } from './createGuard.js'
import type { Earshot } from './earshot.js'
import type { Line } from './line.js'
import { redactData } from './record/redact.js'
import { isName } from './shared/id.js'
import { show } from './shared/rule.js'
import { notStored, type Stored } from './shared/stored.js'
import { isConsent } from './visitor/consent.js'
import { VISITOR_NOTE } from './visitor/createVisitor.js'
import { faultOfIdentity } from './visitor/person.js'
import { parseVisitor } from './visitor/visitor.js'

/** The part of the public interface that is about the person: who they are, and what they allow. */
export function createPersonFace(
  line: Line,
  guard: Guard,
): Pick<Earshot, 'identify' | 'journey' | 'setConsent' | 'reset' | 'forget'> {
  const { report, reportThrown, record } = line
  const { asking, queue, visitor } = line.stations
  const refuse = (what: string, reason: string): Promise<Stored> => {
    report({ code: 'bad_data', message: `${what} was not recorded: ${reason}` })
    return notStored(reason)
  }
  return {
    identify: guard(person => {
      const fault = faultOfIdentity(person)
      if (fault) return refuse('identify', fault)
      const { id: user, traits } = person
      // What is remembered is redacted as well as what is sent.
      const data = redactData({ user: user ?? '', ...(traits && { traits }) })
      const refusal = visitor.identify({ ...person, traits: data.traits })
      if (refusal) return notStored(refusal)
      // Nobody there for the receiver to know by: then it stays here.
      if (user === undefined) return notStored('no_id')
      return record({ type: 'visitor.identified', data }).stored
    }, failed),

    journey: guard(caseId => {
      if (caseId === undefined || isName(caseId)) visitor.journey(caseId)
      else void refuse('journey', 'bad_case')
    }, NOTHING),

    setConsent: guard(next => {
      if (isConsent(next)) visitor.choose(next).catch(reportThrown)
      else report({ code: 'bad_option', message: `${show(next)} is no consent` })
    }, NOTHING),

    reset: guard(() => {
      // What was counted happened to whoever was there until now.
      line.settle()
      visitor.renew()
      asking.clear()
      line.newView()
      visitor.wake()
    }, NOTHING),

    async forget() {
      try {
        // Ordered before the erasure, which begins in this task all the same.
        const known = visitor.remembered()?.visitor
        const reading = known === undefined ? queue.readNote(VISITOR_NOTE) : undefined
        const [text] = await Promise.all([reading, visitor.choose('denied')])
        return known ?? parseVisitor(text)?.visitor
      } catch (error) {
        reportThrown(error)
        return undefined
      }
    },
  }
}
