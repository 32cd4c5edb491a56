// @ts-check
export { createEndpoint } from './endpoint.mjs'
export { findEngines } from './findEngines.mjs'
export { ensureEngines } from './installEngines.mjs'
export { launch } from './launch.mjs'
export { serveFiles } from './serveFiles.mjs'
export { openPlainWebKit } from './webkit/openPlainWebKit.mjs'
