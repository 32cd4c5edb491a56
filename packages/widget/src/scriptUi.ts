export { mountWidget } from './mountWidget.js'
