import { ENGLISH, type Language } from '../src/i18n/language.js'
import type { PluralForms } from '../src/i18n/messages.js'

const ACCENTED: Readonly<Record<string, string>> = {
  ...{ a: 'á', c: 'ç', e: 'é', i: 'í', n: 'ñ', o: 'ö', s: 'š', u: 'ü', y: 'ý', z: 'ž' },
  ...{ A: 'Á', C: 'Ç', E: 'É', I: 'Í', N: 'Ñ', O: 'Ö', S: 'Š', U: 'Ü', Y: 'Ý', Z: 'Ž' },
}

/** A text nobody could have written into a view: accented, in brackets. Its placeholders stay. */
export function pseudo(text: string): string {
  const said = text.replace(/\{\w+\}|./gs, part => ACCENTED[part] ?? part)
  return text && `[${said}]`
}

/** English in disguise. It goes by the tag of a language that there is, so that it is fetched. */
export function pseudoLanguage(tag: string): Language {
  const { messages, words } = ENGLISH
  const disguise = (text: string | PluralForms): string | PluralForms => {
    if (typeof text == 'string') return pseudo(text)
    const forms = Object.entries(text).map(([form, one]) => [form, pseudo(one as string)])
    // The same names with other texts.
    return Object.fromEntries(forms) as unknown as PluralForms
  }
  const presets = Object.entries(words.presets).map(([name, { label, points, options }]) => [
    name,
    {
      label: pseudo(label),
      points: points?.map(pseudo),
      options: options?.map(([id, one]) => [id, pseudo(one)]),
    },
  ])
  return {
    messages: {
      ...(Object.fromEntries(
        Object.entries(messages).map(([key, text]) => [key, disguise(text as string)]),
      ) as unknown as Language['messages']),
      lang: tag,
    },
    words: {
      lang: tag,
      position: pseudo(words.position),
      presets: Object.fromEntries(presets) as Language['words']['presets'],
    },
  }
}

/**
 * Runs in the page: everything the widget says, seen or spoken. What the visitor has written is not
 * among it.
 */
export function readTexts(): string[] {
  const ARIA = [
    'label',
    'description',
    'valuetext',
    'roledescription',
    'placeholder',
    'braillelabel',
  ]
  const NAMING = [...ARIA.map(name => `aria-${name}`), 'title', 'alt', 'placeholder', 'summary']
  const host = document.querySelector('[data-earshot-widget]')!
  const texts = NAMING.map(name => host.getAttribute(name) ?? '')
  const walk = (node: Node): void => {
    if (node instanceof Text) texts.push(node.data)
    if (!(node instanceof Element)) return [...node.childNodes].forEach(walk)
    if (node.localName == 'style') return
    for (const name of NAMING) texts.push(node.getAttribute(name) ?? '')
    if (node instanceof HTMLInputElement && /^(button|submit|reset)$/.test(node.type))
      texts.push(node.value)
    for (const pseudo of ['::before', '::after', '::placeholder', '::marker']) {
      const { content } = getComputedStyle(node, pseudo)
      if (!/^(none|normal)$/.test(content)) texts.push(content)
    }
    node.childNodes.forEach(walk)
  }
  walk(host.shadowRoot!)
  return texts.map(text => text.trim()).filter(text => text)
}
