export { advanceUntil, type AdvanceOptions } from './advanceUntil.js'
export { createTestEarshot, type TestEarshot, type TestEarshotWorld } from './createTestEarshot.js'
export { createTestPlatform } from './createTestPlatform.js'
export type { TestPlatform, TestPlatformOptions } from './createTestPlatform.js'
