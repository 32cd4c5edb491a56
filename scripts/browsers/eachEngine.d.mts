export { eachEngine } from './types.js'
