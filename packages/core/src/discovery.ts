export { createDiscovery } from './touchpoints/createDiscovery.js'
export type { DiscoveryOptions } from './touchpoints/createDiscovery.js'
