/** A page: its background and its text. */
export type Ground = readonly [background: string, text: string]

/** How much was looked at, and what was not seen well enough, one line each. */
export interface Audit {
  checks: number
  faults: string[]
}

/**
 * Runs in the page. Gives the widget each accent on each ground, and compares the colours that the
 * engine itself has computed: text with what lies below it, and contours with what lies around them.
 * @param accents values of `--earshot-accent`; an empty one leaves it out
 */
export function auditContrast(accents: readonly string[], grounds: readonly Ground[]): Audit {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number]
  const slot = document.querySelector<HTMLElement>('[data-survey]')!
  const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  const known = new Map<string, Colour>()
  const faults = new Set<string>()
  let checks = 0

  const resolve = (css: string): Colour => {
    const before = known.get(css)
    if (before) return before
    canvas.fillStyle = '#010203'
    canvas.fillStyle = css
    if (canvas.fillStyle == '#010203') throw Error(`no colour: ${css}`)
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillRect(0, 0, 1, 1)
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data
    const colour: Colour = [red!, green!, blue!, alpha! / 255]
    known.set(css, colour)
    return colour
  }
  const over = ([r, g, b, a]: Colour, below: Colour): Colour => [
    r * a + below[0] * (1 - a),
    g * a + below[1] * (1 - a),
    b * a + below[2] * (1 - a),
    1,
  ]
  const luminance = (colour: Colour): number => {
    const [r, g, b] = colour.map(level => {
      const part = level / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const contrast = (one: Colour, other: Colour): number => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light! + 0.05) / (dark! + 0.05)
  }
  /** What an element stands on, with its own background or without. */
  const below = (element: Element | null, own: boolean): Colour => {
    if (!element) return [255, 255, 255, 1]
    const parent = element.parentNode instanceof ShadowRoot ? slot : element.parentElement
    const under = below(parent, true)
    return own ? over(resolve(getComputedStyle(element).backgroundColor), under) : under
  }
  const demand = (what: string, least: number, css: string, ground: Colour): void => {
    checks++
    const found = contrast(over(resolve(css), ground), ground)
    // A level of 255 is as exactly as a canvas tells a colour.
    if (found < least - 0.05) faults.add(`${what}: ${found.toFixed(2)} instead of ${least}`)
  }
  const each = (selector: string, look: (element: Element, style: CSSStyleDeclaration) => void) => {
    for (const one of root.querySelectorAll(selector)) look(one, getComputedStyle(one))
  }

  for (const [background, text] of grounds) {
    document.body.style.background = background
    document.body.style.color = text
    for (const accent of accents) {
      if (accent) slot.style.setProperty('--earshot-accent', accent)
      else slot.style.removeProperty('--earshot-accent')
      const of = (what: string): string => `${what} with ${accent || 'no accent'} on ${background}`

      each(
        '.question, .hint, .word, .status, button > span, .option > span, .mark > *',
        (one, style) => {
          if (!one.matches('.stars svg') && style.opacity != '0')
            demand(
              of(`text of ${one.className || one.parentElement!.className}`),
              4.5,
              style.color,
              below(one, true),
            )
        },
      )
      each('.tick:checked', (one, style) => {
        const mark = getComputedStyle(one, '::before').backgroundColor
        demand(of('tick'), 4.5, mark, below(one, true))
        if (resolve(style.backgroundColor)[3] < 1) faults.add(of('see-through fill'))
      })
      each('.send, .option, .field, .tick, .points:not(.stars) .mark', (one, style) => {
        demand(of(`edge of ${one.className}`), 3, style.borderTopColor, below(one, false))
      })
      each('.chosen, .points:not(.stars) :checked + .mark, .tick:checked', (one, style) => {
        const [shadow = 'transparent'] = /^[a-z]+\(.*?\)/.exec(style.boxShadow) ?? []
        demand(of(`contour of ${one.className}`), 3, shadow, below(one, false))
      })
      each('.stars svg, .chosen svg, .close svg, .thanks svg', (one, style) => {
        demand(of(`picture in ${one.parentElement!.className}`), 3, style.stroke, below(one, true))
      })
      each('.mark, :focus-visible', (one, style) => {
        if (style.outlineStyle != 'none' && parseFloat(style.outlineWidth) > 1)
          demand(of(`focus ring of ${one.className}`), 3, style.outlineColor, below(one, false))
      })
    }
  }
  return { checks, faults: [...faults].slice(0, 20) }
}
