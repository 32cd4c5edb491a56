export { snowplow as encoder } from '@earshot/core/encoders'
