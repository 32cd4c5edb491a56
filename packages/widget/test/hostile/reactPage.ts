import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

const FILES: [name: string, from: string, file: string][] = [
  ['react', 'react', 'react.production.js'],
  ['scheduler', 'scheduler', 'scheduler.production.js'],
  ['react-dom', 'react-dom', 'react-dom.production.js'],
  ['react-dom/client', 'react-dom', 'react-dom-client.production.js'],
]

/** React as one script, which leaves `React` and `ReactDOM` behind; then `app`, once the page is there. */
export function withReact(app: string): string {
  // React brings its scheduler along.
  const own = createRequire(require.resolve('react-dom'))
  const modules = FILES.map(([name, from, file]) => {
    const text = readFileSync(join(dirname(own.resolve(from)), 'cjs', file), 'utf8')
    return `${JSON.stringify(name)}(module, exports, require) {${text}\n}`
  })
  return `{
    const modules = {${modules.join(',\n')}}
    const loaded = {}
    const require = name => {
      if (!loaded[name]) {
        loaded[name] = { exports: {} }
        modules[name](loaded[name], loaded[name].exports, require)
      }
      return loaded[name].exports
    }
    window.React = require('react')
    window.ReactDOM = require('react-dom/client')
  }
  addEventListener('DOMContentLoaded', () => { ${app} })`
}
