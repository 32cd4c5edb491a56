// Runs in the test page: puts a survey into the slot and hands the test what it needs.
import { createFakeEarshot, questions, surveyOf } from './fakeEarshot.js'

/**
 * @param {{ ask?: string[], thanks?: object, widget?: object, stored?: string[], branches?: object,
 *   labels?: object, delay?: boolean }} options
 *   `ask` names the questions; `stored` is what becomes of each answer, in order, then `idb`: a place,
 *   or the reason why it is stored nowhere; with `hold` an answer is stored only when the test calls
 *   `release()`. A `placement` but `inline` stands over the page.
 */
export async function start({
  ask = ['csat'],
  thanks = {},
  widget = {},
  stored = [],
  fields = {},
  hold = false,
  placement = 'inline',
} = {}) {
  const { mountWidget } = await import('/earshot-ui.js')
  const list = ask.map(name => ({ ...questions[name], ...fields[name] }))
  const releases = []
  const store = async () => {
    if (hold) await new Promise(resolve => releases.push(resolve))
    const fate = stored.shift() ?? 'idb'
    return /^(idb|memory|no)$/.test(fate) ? { stored: fate } : { stored: 'no', reason: fate }
  }
  const fake = createFakeEarshot(surveyOf(list, { thanks }), store)
  fake.ask()
  fake.put({ placement })
  const element = placement == 'inline' ? document.querySelector('[data-survey]') : undefined
  const load = name => import(`/earshot-${name}.js`)
  const mount = () => mountWidget(fake, { survey: 'survey', element, load, ...widget })
  Object.assign(window, { fake, mount, stop: mount(), release: () => releases.shift()() })
}

window.start = start
window.violations = []
window.heard = []
document.addEventListener('securitypolicyviolation', event =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
)
for (const type of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput']) {
  document.addEventListener(type, event =>
    window.heard.push([type, event.key ?? ''].join(' ').trim()),
  )
}
