import * as asking from '@earshot/core/asking'
import { mountWidget } from './mountWidget.js'
import { startScript } from './startScript.js'

startScript(window, {
  loadAsking: () => Promise.resolve(asking),
  loadWidget: () => Promise.resolve({ mountWidget }),
})
