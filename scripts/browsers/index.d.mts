export {
  createEndpoint,
  ensureEngines,
  findEngines,
  launch,
  openPlainWebKit,
  serveFiles,
} from './types.js'
export type * from './types.js'
