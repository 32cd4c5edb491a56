import { loadBeside, loadFormat } from './loadBeside.js'
import { startScript } from './startScript.js'

startScript(window, {
  loadAsking: base => loadBeside('earshot-ask.js', base),
  loadWidget: base => loadBeside('earshot-ui.js', base),
  loadFormat,
})
