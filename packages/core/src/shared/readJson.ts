import { isRecord } from './rule.js'

/** The object that `text` holds; nothing where it holds none, or cannot be read. */
export function readJson(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
