import * as asking from '@earshot/core/asking'
import { loadFormat } from './loadBeside.js'
import { mountWidget } from './mountWidget.js'
import { startScript } from './startScript.js'

startScript(window, {
  loadAsking: () => Promise.resolve(asking),
  loadWidget: () => Promise.resolve({ mountWidget }),
  loadFormat,
})
