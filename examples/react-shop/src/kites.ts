// The range of the shop next door, with types: one catalogue for both.
import { products, winds } from '../../shop/js/products.js'

/** A wind, by which the shop is sorted. */
export type Wind = keyof typeof winds

/** What the shop sells. */
export interface Kite {
  id: string
  name: string
  kind: string
  wind: Wind
  /** The lowest and the highest. */
  beaufort: readonly number[]
  /** In pounds. */
  price: number
  line: string
  text: string
  /** What its picture shows. */
  alt: string
  span: string
  sail: string
  frame: string
  flyingLine: string
  packed: string
}

const PICTURES = import.meta.glob<string>('../../shop/art/*.svg', {
  eager: true,
  query: '?url',
  import: 'default',
})

/** All kites, by wind. */
export const KITES = products as readonly Kite[]

/** What each wind is called, and what it looks like. */
export const WINDS: Readonly<Record<Wind, { name: string; look: string }>> = winds

/** The address of the picture of that name. */
export function pictureOf(name: string): string {
  return PICTURES[`../../shop/art/${name}.svg`] ?? ''
}
