import type { Platform } from '../platform/platform.js'
import type { Ids } from './createIds.js'
import { redactText } from './redact.js'
import type { Moment } from './stamp.js'

/** The page view events belong to. */
export interface PageView {
  /** What an event happening now is stamped with, its id included. */
  moment(): Moment
  /** The same, without using up an id. */
  facts(): Omit<Moment, 'id'>
  /** Begins a new page view. @param path what to record instead of the address's path */
  renew(path?: string): void
  /** True when the address has another path than when this view began. */
  isNewPath(): boolean
}

/** Owns the id and the path of the current page view. */
export function createView(
  platform: Pick<Platform, 'now' | 'page' | 'visit'>,
  ids: Ids,
  settings: { locale: string | undefined; pageOf: (path: string) => string },
  onThrow: (error: unknown) => void,
): PageView {
  const begin = (
    ownPath?: string,
  ): { id: string; path: string; ownPath: string | undefined; device: Moment['device'] } => ({
    id: ids.random(),
    path: platform.page().path,
    // Whoever calls `page()` may hand over a whole address: only the path is recorded.
    ownPath: ownPath?.replace(/[?#].*/s, ''),
    device: platform.visit().device,
  })
  let view = begin()

  const pageOf = (path: string): string => {
    try {
      return redactText(String(settings.pageOf(path))).slice(0, 1000)
    } catch (error) {
      // The host meant to hide something: better no path than the wrong one.
      onThrow(error)
      return ''
    }
  }
  const facts = (): Omit<Moment, 'id'> => {
    const { locale } = platform.page()
    return {
      time: platform.now(),
      view: view.id,
      page: pageOf(view.ownPath ?? view.path),
      locale: settings.locale ?? locale,
      device: view.device,
    }
  }
  return {
    facts,
    moment: () => ({ id: ids.next(), ...facts() }),
    renew(path) {
      view = begin(path)
    },
    isNewPath: () => platform.page().path !== view.path,
  }
}
