import { show, type Fault } from '../shared/rule.js'
import { askedAbout, END, exitsOf, saysNothing } from './condition.js'
import type { Question } from './survey.js'

/**
 * The faults of a survey's branching: ids used twice or not at all, loops, questions that nothing
 * leads to. A survey without such faults always comes to an end.
 */
export function checkFlow(questions: readonly Question[], path: string): Fault[] {
  const faults: Fault[] = []
  const at = (index: number, field: string): string => `${path}.questions[${index}].${field}`
  const byId = new Map(questions.map((question, index) => [question.id, index]))

  questions.forEach((question, index) => {
    const { id } = question
    if (id === END) faults.push({ path: at(index, 'id'), code: 'reserved_id', detail: show(id) })
    else if (questions.findIndex(other => other.id === id) !== index) {
      faults.push({ path: at(index, 'id'), code: 'duplicate_id', detail: show(id) })
    }
  })
  // Where ids are unclear, what branches lead to is unclear too: one fault, one message.
  if (faults.length) return faults
  questions.forEach((question, index) => {
    question.next.forEach((branch, b) => {
      if (branch.go !== END && !byId.has(branch.go)) {
        faults.push({
          path: at(index, `next[${b}].go`),
          code: 'unknown_question',
          detail: show(branch.go),
        })
      }
      // A condition of a newer version must not be taken for one that always holds.
      if (branch.if && saysNothing(branch.if)) {
        faults.push({ path: at(index, `next[${b}].if`), code: 'no_condition' })
      }
      for (const asked of askedAbout([branch])) {
        if (byId.has(asked)) continue
        faults.push({
          path: at(index, `next[${b}].if`),
          code: 'unknown_question',
          detail: show(asked),
        })
      }
    })
  })
  if (faults.length) return faults

  const reached = new Set<string>()
  const walk = (question: Question, trail: readonly string[]): void => {
    if (trail.includes(question.id)) {
      // Told where a branch can be changed: some of the questions in a loop have none.
      const loop = trail.slice(trail.indexOf(question.id)).map(id => byId.get(id)!)
      const index = loop.find(one => questions[one]!.next.length) ?? loop[0]!
      if (!faults.length)
        faults.push({ path: at(index, 'next'), code: 'loop', detail: show(questions[index]!.id) })
      return
    }
    if (reached.has(question.id)) return
    for (const go of exitsOf(question, questions)) {
      if (go !== END) walk(questions[byId.get(go)!]!, [...trail, question.id])
    }
    // Marked only when all that follows has been walked, so that a loop is met before its mark.
    reached.add(question.id)
  }
  if (questions[0]) walk(questions[0], [])
  questions.forEach((question, index) => {
    if (!faults.length && !reached.has(question.id)) {
      faults.push({ path: at(index, 'id'), code: 'unreachable', detail: show(question.id) })
    }
  })
  return faults
}
