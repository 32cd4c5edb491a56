export { cloudEvents as encoder } from '@earshot/core/encoders'
