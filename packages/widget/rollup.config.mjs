import { readdirSync } from 'node:fs'
import { parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineModules, defineScript } from '../../scripts/definePackage.mjs'
import { borrowJsx } from './borrowJsx.mjs'
import { minifyStyles } from './minifyStyles.mjs'

const namesIn = folder =>
  readdirSync(new URL(folder, import.meta.url)).map(file => parse(file).name)
const FORMATS = namesIn('src/formats')
// Importable one by one, beside their types: `@earshot/widget/lang/de`.
const LANGUAGES = namesIn('src/i18n/languages').map(tag => [tag, `i18n/languages/${tag}`])

const withStyles = config => ({ ...config, plugins: [...config.plugins, minifyStyles()] })

// Preact's own runtime of JSX is a second copy of what `createElement` does.
const ownJsx = {
  name: 'own-jsx',
  resolveId: id =>
    id === 'preact/jsx-runtime' ? fileURLToPath(new URL('src/jsx.ts', import.meta.url)) : null,
}

const drawing = (config, first = ownJsx) => {
  const { plugins, ...rest } = withStyles(config)
  return { ...rest, plugins: [first, ...plugins] }
}

export default [
  withStyles(
    defineModules(
      {
        index: 'src/index.ts',
        ...Object.fromEntries(LANGUAGES.map(([, path]) => [path, `src/${path}.ts`])),
      },
      { external: [/^preact/, /^@earshot\//] },
    ),
  ),
  defineScript('src/script.ts', 'earshot.js'),
  defineScript('src/scriptAsk.ts', 'earshot-ask.js', { format: 'es', isRunAtOnce: true }),
  drawing(defineScript('src/scriptUi.ts', 'earshot-ui.js', { format: 'es', isRunAtOnce: true })),
  drawing(
    defineScript('src/scriptMore.ts', 'earshot-ui-more.js', { format: 'es', isRunAtOnce: true }),
    borrowJsx(),
  ),
  drawing(defineScript('src/scriptAll.ts', 'earshot.all.js')),
  ...FORMATS.map(name =>
    defineScript(`src/formats/${name}.ts`, `earshot-format-${name}.js`, { format: 'es' }),
  ),
  ...LANGUAGES.map(([tag, path]) =>
    defineScript(`src/${path}.ts`, `earshot-lang-${tag}.js`, { format: 'es' }),
  ),
]
