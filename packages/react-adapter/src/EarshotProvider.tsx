import { createSilent, type Earshot, type EarshotOptions } from '@earshot/core'
import type { SurveyDrawer } from '@earshot/core/drawer'
import {
  createContext,
  useInsertionEffect,
  useMemo,
  useState,
  type Context,
  type JSX,
  type ReactNode,
} from 'react'
import { createOwnClient } from './createOwnClient.js'
import type { SurveyStore } from './createSurveyStore.js'

/** Either how to start a client, or one that runs already. */
export type EarshotProviderProps = { children?: ReactNode } & (
  | {
      /** Read once, when the provider is mounted: change its `key` to start anew. */
      options?: EarshotOptions | undefined
      client?: undefined
    }
  | {
      /** Yours to stop. Another client may take its place at any time. */
      client: Earshot
      options?: undefined
    }
)

/** What the hooks read. */
export interface Provided {
  earshot: Earshot
  /** Survey id → its store: whoever draws a part of a survey reads the same one. */
  stores: Map<string, SurveyStore>
  /** Made by the first `Survey`: several of one survey have one place. Who has none does not load it. */
  drawer?: SurveyDrawer
}

export const EarshotContext: Context<Provided> = /* @__PURE__ */ createContext(
  /* @__PURE__ */ createOutside(),
)

/**
 * Gives Earshot to everything inside it: the given `client`, or one of its own, made of `options`
 * when the provider is mounted and stopped when it is unmounted.
 *
 * The own client is not made while rendering: the server has nobody to listen to, StrictMode renders
 * twice, and a render that React throws away could never be cleaned up. Nor in an ordinary effect:
 * those of the children come first, and would find no client. An insertion effect runs before every
 * ref and effect of the tree, never on the server, and StrictMode does not repeat it.
 */
export function EarshotProvider({ client, options, children }: EarshotProviderProps): JSX.Element {
  const [own] = useState(createOwnClient)
  // What is no client, a promise of one perhaps, must not keep the page from being drawn.
  const given = typeof client?.getState === 'function' ? client : undefined
  useInsertionEffect(() => {
    if (given) return
    if (!client) return own.start(options)
    console.warn('Earshot: nothing is recorded: `client` is no Earshot')
  }, [!given, !client, own])
  const earshot = given ?? own.earshot
  const provided = useMemo(() => ({ earshot, stores: new Map() }), [earshot])
  return <EarshotContext.Provider value={provided}>{children}</EarshotContext.Provider>
}

// A forgotten provider must not break the page: nothing is recorded, and the console says so, once.
function createOutside(): Provided {
  let told = false
  const earshot = createSilent('no_provider', () => {
    if (!told) console.warn('Earshot: nothing is recorded outside an <EarshotProvider>')
    told = true
  })
  return { earshot, stores: new Map() }
}
