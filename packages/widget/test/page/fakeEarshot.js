// A stand-in for a running Earshot, with the surveys' rules in short and the storage in the test's hand.

/**
 * @param survey as core reads it from a definition
 * @param store what becomes of each answer: `{ stored }`, or a promise of it
 */
export function createFakeEarshot(survey, store = () => ({ stored: 'idb' })) {
  const listeners = new Set()
  const actions = []
  let state = { consent: 'granted', surveys: new Map(), delivery: {} }

  const set = change => {
    state = { ...state, ...change }
    for (const listener of [...listeners]) listener()
  }
  const put = change => {
    const before = state.surveys.get(survey.id)
    set({ surveys: new Map(state.surveys).set(survey.id, { ...before, ...change }) })
  }
  const after = (question, answers) => {
    const holds = ({ if: rule }) => {
      if (!rule) return true
      const value = answers.get(rule.question ?? question.id)
      return (rule.atMost === undefined || value <= rule.atMost) && (rule.is ?? value) === value
    }
    const { questions } = survey
    const branch = (question.next ?? []).find(holds)
    if (branch) return questions.find(one => one.id === branch.go)
    return questions[questions.indexOf(question) + 1]
  }
  const advance = (current, answers) => {
    const next = after(current.question, answers)
    const path = [...current.path, current.question.id]
    put({ answers, path, question: next, phase: next ? 'open' : 'thanked' })
  }

  const fake = {
    /** Why the next answer is refused. */
    refuse: undefined,
    warnedAt: NaN,
    /**
     * Every action that was dispatched, in order, but for `type`, as how many these are depends on haste,
     * and `warn`, which records nothing.
     */
    actions,
    listeners,
    ask() {
      put({
        survey,
        response: `response-${actions.length}`,
        phase: 'asked',
        placement: 'inline',
        probability: 1,
        question: undefined,
        path: [],
        answers: new Map(),
        revisions: new Map(),
        shownAtMs: 0,
      })
    },
    put,
    /** What is known of the visitor, masked. */
    know(contact) {
      set({ contact })
    },
    deliver(fate) {
      set({ delivery: { [state.surveys.get(survey.id).response]: fate } })
    },
    getState: () => state,
    // What a survey over the page needs besides.
    place: () => () => {},
    explain: () => ({ ask: true, reasons: [] }),
    flush: async () => ({ sent: 0 }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async dispatch(action) {
      if (action.type == 'warn') this.warnedAt = performance.now()
      if (action.type == 'type' || action.type == 'warn')
        return { stored: 'no', reason: 'no_event' }
      actions.push(action)
      const current = state.surveys.get(survey.id)
      switch (action.type) {
        case 'open':
          put({ phase: 'open', question: survey.questions[0] })
          return { stored: 'idb' }
        case 'answer': {
          const { refuse } = fake
          fake.refuse = undefined
          if (refuse) return { stored: 'no', reason: refuse }
          const answers = new Map(current.answers).set(action.question, action.value)
          const last = !after(current.question, answers)
          const stored = store(action)
          if (!last) advance(current, answers)
          const result = await stored
          if (last && result.stored !== 'no') advance(current, answers)
          return result
        }
        case 'skip':
          advance(current, current.answers)
          return { stored: 'no', reason: 'no_event' }
        case 'back': {
          const question = survey.questions.find(one => one.id === current.path.at(-1))
          put({ question, path: current.path.slice(0, -1) })
          return { stored: 'no', reason: 'no_event' }
        }
        case 'dismiss':
        case 'fail':
          put({ phase: 'closed', question: undefined })
          return { stored: 'idb' }
      }
    },
  }
  return fake
}

const question = fields => ({
  kind: 'scale',
  look: 'numbers',
  many: false,
  optional: false,
  next: [],
  ...fields,
})

/** One question of each kind and look, as core reads them. */
export const questions = {
  nps: question({ id: 'nps', preset: 'nps', measure: 'loyalty', scale: [0, 10] }),
  csat: question({ id: 'csat', preset: 'csat', measure: 'satisfaction', scale: [1, 5] }),
  ces: question({ id: 'ces', preset: 'ces', measure: 'effort', scale: [1, 7] }),
  helpful: question({
    id: 'helpful',
    preset: 'helpful',
    measure: 'helpful',
    look: 'thumbs',
    scale: [0, 1],
  }),
  stars: question({
    id: 'stars',
    preset: 'stars',
    measure: 'satisfaction',
    look: 'stars',
    scale: [1, 5],
  }),
  smileys: question({
    id: 'smileys',
    preset: 'smileys',
    measure: 'satisfaction',
    look: 'faces',
    scale: [1, 5],
  }),
  goal: question({
    id: 'goal',
    kind: 'choice',
    preset: 'goal',
    measure: 'goal',
    options: ['yes', 'partly', 'no', 'not_yet'].map(id => ({ id })),
  }),
  contact: question({
    id: 'contact',
    kind: 'contact',
    measure: 'contact',
    label: 'Where may we answer?',
    fields: ['email', 'phone', 'name'],
  }),
  consent: question({
    id: 'consent',
    kind: 'consent',
    measure: 'consent',
    label: 'May we talk to you?',
  }),
  reason: question({
    id: 'reason',
    kind: 'choice',
    preset: 'reason',
    measure: 'reason',
    many: true,
    optional: true,
    options: [
      { id: 'slow', label: 'It was slow' },
      { id: 'unclear', label: 'It is hard to understand' },
      { id: 'wrong', label: 'It is wrong or out of date' },
      { id: 'other', label: 'Something else' },
    ],
  }),
  why: question({
    id: 'why',
    kind: 'text',
    measure: 'comment',
    label: 'What made it hard?',
    optional: true,
  }),
}

/** A survey of these questions, as core reads it. */
export function surveyOf(list, fields = {}) {
  return {
    id: 'survey',
    version: 1,
    placement: 'inline',
    when: {},
    audience: {},
    questions: list,
    thanks: {},
    ...fields,
  }
}
