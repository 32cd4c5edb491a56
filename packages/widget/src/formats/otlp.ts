export { otlp as encoder } from '@earshot/core/encoders'
