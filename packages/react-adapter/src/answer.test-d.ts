// Checked by the compiler alone: each line under @ts-expect-error must not compile.
import { defineSurvey } from '@earshot/core'
import { useSurvey } from './useSurvey.js'

const survey = defineSurvey({
  id: 'all-kinds',
  questions: [
    { id: 'likely', preset: 'nps' },
    { id: 'effort', preset: 'ces' },
    { id: 'useful', preset: 'helpful' },
    { id: 'done', preset: 'goal' },
    { id: 'why', kind: 'text', label: 'Why?' },
    { id: 'size', kind: 'scale', label: 'Size?', scale: [1, 2], points: ['small', 'big'] },
    { id: 'one', kind: 'choice', label: 'Which?', options: [{ id: 'a' }, { id: 'b' }] },
    {
      id: 'many',
      kind: 'choice',
      label: 'Which?',
      many: true,
      options: [{ id: 'a' }, { id: 'b' }],
    },
    { id: 'mail', kind: 'contact', label: 'Where?' },
    { id: 'may', kind: 'consent', label: 'May we?' },
  ],
})

/** Never called. */
export function answers(): void {
  const { answer } = useSurvey(survey)
  void answer('likely', 0)
  void answer('likely', 10)
  void answer('effort', 7)
  void answer('useful', 1)
  void answer('done', 'not_yet')
  void answer('why', 'too many fields')
  void answer('size', 2)
  void answer('one', 'b')
  void answer('many', ['a', 'b'])
  void answer('mail', { email: 'ada@post.example' })
  void answer('may', true)

  // @ts-expect-error no such question
  void answer('nobody', 1)
  // @ts-expect-error nps ends at 10
  void answer('likely', 11)
  // @ts-expect-error ces begins at 1
  void answer('effort', 0)
  // @ts-expect-error thumbs are 0 and 1
  void answer('useful', 2)
  // @ts-expect-error not an option of goal
  void answer('done', 'maybe')
  // @ts-expect-error a text is no number
  void answer('why', 3)
  // @ts-expect-error a point is a number
  void answer('size', '2')
  // @ts-expect-error not an option
  void answer('one', 'c')
  // @ts-expect-error one option, not a list
  void answer('one', ['a'])
  // @ts-expect-error many options are a list
  void answer('many', 'a')
  // @ts-expect-error not an option
  void answer('many', ['c'])
  // @ts-expect-error contact has named parts
  void answer('mail', 'ada@post.example')
  // @ts-expect-error consent is yes or no
  void answer('may', 'yes')
  // @ts-expect-error an answer is taken back by going back
  void answer('likely', null)
}

/** Never called: by its id alone, a survey takes whatever may answer some question. */
export function looseAnswers(): void {
  const { answer, dismiss } = useSurvey('all-kinds')
  void answer('likely', 11)
  void answer('any', ['a'])
  // @ts-expect-error no question is answered by an object of this form
  void answer('any', { nobody: 1 })
  // @ts-expect-error there are two ways to dismiss
  void dismiss('never')
}

const presets = defineSurvey({
  id: 'presets',
  questions: [
    { id: 'likely', preset: 'nps' },
    { id: 'done', preset: 'goal' },
    { id: 'why', kind: 'text', label: 'Why?' },
  ],
})

/** Never called: what is drawn is typed as what is answered. */
export function options(): void {
  const { question, getOptionProps } = useSurvey(presets)
  for (const { value } of question?.points ?? []) getOptionProps(value)
  for (const { id } of question?.options ?? []) getOptionProps(id)
  getOptionProps(10)
  getOptionProps('not_yet')
  // @ts-expect-error no scale goes so far
  getOptionProps(99)
  // @ts-expect-error no choice has it
  getOptionProps('maybe')

  const loose = useSurvey('all-kinds')
  for (const { value } of loose.question?.points ?? []) loose.getOptionProps(value)
  loose.getOptionProps(99)
}
