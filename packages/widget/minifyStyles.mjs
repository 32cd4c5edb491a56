// terser leaves the inside of a string alone, and half of a readable style sheet is white space.
import { Features, transform as minifyCss } from 'lightningcss'

/** Minifies the template literals in `theme/styles/` and `more/styles/`. */
export function minifyStyles() {
  return {
    name: 'minify-styles',
    transform(code, id) {
      if (!/[\\/](theme|more)[\\/]styles[\\/]\w+\.ts$/.test(id)) return null
      return {
        code: code.replace(/`([^`]*)`/, (_, css) => JSON.stringify(minify(css, id))),
        map: null,
      }
    },
  }
}

function minify(css, filename) {
  const { code, warnings } = minifyCss({
    filename,
    code: Buffer.from(css),
    minify: true,
    // Written for today's browsers on purpose: nothing is to be lowered.
    exclude: Features.Nesting,
  })
  if (warnings.length) throw new Error(`${filename}: ${warnings[0].message}`)
  // Spaces that it leaves, and that mean nothing there.
  return code.toString().replaceAll(', ', ',').replaceAll(' * ', '*')
}
