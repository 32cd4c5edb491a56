export { segment as encoder } from '@earshot/core/encoders'
