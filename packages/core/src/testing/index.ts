export { createTestPlatform } from './createTestPlatform.js'
export type { TestPlatform, TestPlatformOptions } from './createTestPlatform.js'
