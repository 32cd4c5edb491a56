import type { Page } from '../../../../scripts/browsers/types.js'

/** A node of Chromium's accessibility tree, as much of it as is read here. */
interface AxNode {
  nodeId: string
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
  description?: { value: string }
  value?: { value: string }
  properties?: { name: string; value: { value?: unknown; relatedNodes?: unknown[] } }[]
  childIds?: string[]
}

/** A session with Chromium's own protocol: what only Chromium can tell or emulate. */
export interface Session {
  send(method: string, params?: object): Promise<unknown>
}

/** Opens a session beside the harness, whose `native` is puppeteer's own page. */
export function openSession(page: Page): Promise<Session> {
  return (page.native as { createCDPSession(): Promise<Session> }).createCDPSession()
}

/** States and properties that a reader is told of. Of an `invalid` field the error stands in its description. */
const TOLD = [
  'checked',
  'required',
  'invalid',
  'disabled',
  'pressed',
  'expanded',
  'modal',
  'level',
  'live',
  'atomic',
  'multiline',
]

/** Roles named by what is in them: their content is not read a second time. */
const NAMED_BY_CONTENT = /^(radio|checkbox|button|link)$/

/**
 * The accessibility tree below the first node of such a role and name, one line a node, indented:
 * `radio "1 of 5, Poor" checked=true`. What is ignored and text boxes are left out.
 */
export async function readTree(
  session: Session,
  isTop: (role: string, name: string) => boolean,
): Promise<string[]> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] }
  const byId = new Map(nodes.map(node => [node.nodeId, node]))
  const nameOf = (node: AxNode): string => node.name?.value ?? ''
  const roleOf = (node: AxNode): string => node.role?.value ?? ''

  const lineOf = (node: AxNode): string => {
    const states = (node.properties ?? [])
      .filter(
        ({ name, value }) =>
          (TOLD.includes(name) &&
            ![undefined, false, 'false', 'off'].includes(value.value as never)) ||
          /^(checked|expanded)$/.test(name),
      )
      .map(({ name, value }) => ` ${name}=${String(value.value)}`)
    const { description, value } = node
    return [
      roleOf(node),
      nameOf(node) && ` "${nameOf(node)}"`,
      description?.value && ` (${description.value})`,
      value?.value && ` = ${value.value}`,
      ...states,
    ]
      .filter(Boolean)
      .join('')
  }
  const walk = (node: AxNode, depth: number, inLabel = false): string[] => {
    const role = roleOf(node)
    if (role == 'InlineTextBox') return []
    // A label says what the field in it is called, which stands there as the field's name.
    if (role == 'StaticText' && inLabel) return []
    const isTold = !node.ignored && !/^(none|generic|LabelText|paragraph)$/.test(role)
    const line = isTold ? [`${'  '.repeat(depth)}${lineOf(node)}`] : []
    if (isTold && NAMED_BY_CONTENT.test(role)) return line
    const children = (node.childIds ?? []).flatMap(id => {
      const child = byId.get(id)
      return child ? walk(child, isTold ? depth + 1 : depth, inLabel || role == 'LabelText') : []
    })
    return [...line, ...children]
  }
  const top = nodes.find(node => !node.ignored && isTop(roleOf(node), nameOf(node)))
  return top ? walk(top, 0) : []
}
