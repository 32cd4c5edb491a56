import { addressOf } from './addressOf.js'
import type { Encoder } from './encoder.js'

type Properties = Record<string, unknown>

// PostHog's own survey events, as its SDK names them; all else goes by its own name.
function toSurvey(type: string, data: Properties): [string, Properties] {
  const { survey, response, question, value, answered } = data
  const about = { $survey_id: survey, $survey_submission_id: response }
  switch (type) {
    case 'survey.shown':
      return ['survey shown', about]
    case 'survey.answered':
      return [
        'survey sent',
        {
          ...about,
          $survey_completed: false,
          $survey_questions: [{ id: question, question, response: value }],
          [`$survey_response_${String(question)}`]: value,
        },
      ]
    case 'survey.completed':
      return ['survey sent', { ...about, $survey_completed: true }]
    case 'survey.dismissed':
      return ['survey dismissed', { ...about, $survey_partially_completed: Number(answered) > 0 }]
    default:
      return [type, {}]
  }
}

const encode: Encoder = (events, { endpoint, sentAt, sdk, key, toJson = JSON.stringify }) => {
  const [$lib, $lib_version] = sdk.split('/')
  return {
    url: addressOf(endpoint, '/batch/'),
    body: toJson({
      api_key: key,
      sent_at: sentAt,
      batch: events.map(event => {
        const { id, type, time, visitor, session, view, page, data, ...rest } = event
        const [name, own] = toSurvey(type, { ...data })
        return {
          event: name,
          uuid: id,
          timestamp: time,
          properties: {
            ...rest,
            ...data,
            ...own,
            // An anonymous visit is as anonymous here: its session stands for somebody.
            distinct_id: visitor ?? session,
            $process_person_profile: false,
            $session_id: session,
            $pageview_id: view,
            $pathname: page,
            $lib,
            $lib_version,
          },
        }
      }),
    }),
    headers: { 'content-type': 'application/json' },
  }
}

/**
 * PostHog's capture API (`POST /batch/`), with its survey events. Copies are told by `uuid`, in the
 * end. Needs a preflight. A quota that is used up is told in the body of a 200: then the same events
 * wait for a minute.
 */
export const posthog: Encoder = /* @__PURE__ */ Object.assign(encode, {
  limits: { maxEventBytes: 1_000_000 },
  readReply: (({ body }) =>
    /"quota_limited"\s*:\s*\[\s*"/.test(body)
      ? { outcome: 'retry', retryAfter: 60 }
      : undefined) satisfies Encoder['readReply'],
})
