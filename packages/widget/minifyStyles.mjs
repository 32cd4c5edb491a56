// terser leaves the inside of a string alone, and half of a readable style sheet is white space.

/** Takes comments and needless spaces out of the template literals in `theme/styles/`. */
export function minifyStyles() {
  return {
    name: 'minify-styles',
    transform(code, id) {
      if (!/[\\/]theme[\\/]styles[\\/]\w+\.ts$/.test(id)) return null
      return { code: code.replace(/`[^`]*`/, minify), map: null }
    },
  }
}

function minify(css) {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/ ([>+]) (?=[.:*])/g, '$1')
    .replace(/: /g, ':')
    .replace(/ !important/g, '!important')
    .replace(/\b0\./g, '.')
    .replace(/;}/g, '}')
    .replace(/` /, '`')
}
