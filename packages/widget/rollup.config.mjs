import { defineModules, defineScript } from '../../scripts/definePackage.mjs'
import { minifyStyles } from './minifyStyles.mjs'

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
]
