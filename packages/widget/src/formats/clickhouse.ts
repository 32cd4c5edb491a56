export { clickhouse as encoder } from '@earshot/core/encoders'
