// One page that uses everything, as a shop writes it: the bare names are those of its `node_modules`.
import {
  EarshotProvider,
  Survey,
  Touchpoint,
  useDeliveryStatus,
  useEarshotState,
  useExplain,
  useSurvey,
} from '@earshot/react'
import { createElement as h, useEffect } from 'react'

/** Drawn by the widget. */
export const EFFORT = {
  id: 'payment-effort',
  at: 'checkout.payment',
  questions: [{ id: 'effort', preset: 'ces', label: 'Paying was easy.' }],
}

/** Drawn by the shop itself. */
export const HELP = {
  id: 'help',
  at: 'help.article',
  questions: [{ id: 'effort', preset: 'ces', label: 'Finding this was easy.' }],
}

function Facts() {
  const { state, slot } = useSurvey('facts')
  const consent = useEarshotState(one => one.consent)
  const status = useDeliveryStatus('payment-effort')
  const { reasons } = useExplain('payment-effort')
  return h('p', { ref: slot }, [state?.phase ?? 'quiet', consent, status, ...reasons].join(' '))
}

function Help() {
  const { state, question, slot, open, getGroupProps, getOptionProps } = useSurvey(HELP)
  useEffect(() => {
    if (state?.phase === 'asked') void open()
  }, [state, open])
  const options = question?.points.map(({ value }) =>
    h('input', { key: value, ...getOptionProps(value), 'aria-label': value }),
  )
  return h('div', { ref: slot }, question && h('div', getGroupProps(), options))
}

/** @param props those of the provider */
export function Page(props) {
  return h(
    EarshotProvider,
    props,
    h(
      Touchpoint,
      { id: 'checkout.payment', as: 'section' },
      h(Survey, { id: 'payment-effort' }),
      h(Facts),
    ),
    h(Touchpoint, { id: 'help.article', as: 'article' }, h(Help)),
  )
}
