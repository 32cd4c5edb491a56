import type { EarshotFault } from './earshot.js'
import type { Platform } from './platform/platform.js'
import { describe } from './shared/describe.js'
import type { EarshotConfig } from './surveys/definition.js'

/**
 * Fetches the journey file, from code or from an address. What cannot be read is told, and the page
 * goes on without: touchpoints need no file.
 */
export async function readDefinitions(
  source: EarshotConfig | string | undefined,
  platform: Pick<Platform, 'read'>,
  report: (fault: EarshotFault) => void,
): Promise<unknown> {
  if (typeof source != 'string') return source
  const fail = (what: string, error: unknown): undefined => {
    report({ code: 'bad_config', message: `${nameOf(source)} ${what}: ${describe(error)}`, error })
  }
  let text: string
  try {
    text = await platform.read(source)
  } catch (error) {
    return fail('could not be loaded', error)
  }
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    return fail('is not JSON', error)
  }
}

/** What a journey file is called in messages. The address can be a whole file: `data:…`. */
export function nameOf(source: unknown): string {
  return typeof source == 'string' ? source.slice(0, 200) : 'config'
}
