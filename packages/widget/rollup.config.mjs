import { readdirSync } from 'node:fs'
import { parse } from 'node:path'
import { defineModules, defineScript } from '../../scripts/definePackage.mjs'
import { minifyStyles } from './minifyStyles.mjs'

const FORMATS = readdirSync(new URL('src/formats', import.meta.url)).map(file => parse(file).name)

const withStyles = config => ({ ...config, plugins: [...config.plugins, minifyStyles()] })

export default [
  withStyles(
    defineModules(
      { index: 'src/index.ts' },
      { external: [/^preact/, /^@preact\//, /^@earshot\//] },
    ),
  ),
  defineScript('src/script.ts', 'earshot.js'),
  defineScript('src/scriptAsk.ts', 'earshot-ask.js', { format: 'es' }),
  withStyles(defineScript('src/scriptUi.ts', 'earshot-ui.js', { format: 'es' })),
  withStyles(defineScript('src/scriptAll.ts', 'earshot.all.js')),
  ...FORMATS.map(name =>
    defineScript(`src/formats/${name}.ts`, `earshot-format-${name}.js`, { format: 'es' }),
  ),
]
