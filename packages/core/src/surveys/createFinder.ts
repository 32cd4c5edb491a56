import type { SurveyEngineDeps } from './engine.js'
import type { Config } from './parseConfig.js'
import type { Survey } from './survey.js'

/**
 * Finds surveys by name, and owns the names that were told of: a slip in one would keep a survey away for
 * ever, and nobody would know. Of what was left out for a fault that fault tells.
 */
export function createFinder(
  { surveys, isWhole }: Config,
  report: SurveyEngineDeps['report'],
): (id: string) => Survey | undefined {
  const unknown = new Set<string>()
  return id => {
    if (isWhole && !surveys.has(id) && !unknown.has(id)) {
      unknown.add(id)
      const all = surveys.size ? '' : ', and no other: is config (data-config) given?'
      report({ code: 'bad_id', message: `the journey has no survey "${id}"${all}` })
    }
    return surveys.get(id)
  }
}
