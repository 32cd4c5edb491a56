import type { SurveyControls, useDeliveryStatus } from '@earshot/react'

const PROBLEMS: Readonly<Record<NonNullable<SurveyControls<string>['problem']>, string>> = {
  empty: 'Please choose or write something first.',
  wrong_email: 'That does not look like an email address.',
  wrong_phone: 'That does not look like a phone number.',
  lost: 'That could not be kept.',
}

const DELIVERY: Readonly<Record<NonNullable<ReturnType<typeof useDeliveryStatus>>, string>> = {
  saving: 'Saving…',
  saved: 'Saved on this device.',
  sending: 'Sending…',
  sent: 'Sent.',
  later: 'Saved on this device. It will be sent later.',
  refused: 'It could not be sent.',
  memory: 'It will be sent while this page is open.',
}

/** The truth about an answer, in the words of the shop. */
export function statusText(
  problem: SurveyControls<string>['problem'],
  delivery: ReturnType<typeof useDeliveryStatus>,
): string {
  return problem ? PROBLEMS[problem] : delivery ? DELIVERY[delivery] : ''
}
