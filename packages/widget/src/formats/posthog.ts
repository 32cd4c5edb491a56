export { posthog as encoder } from '@earshot/core/encoders'
