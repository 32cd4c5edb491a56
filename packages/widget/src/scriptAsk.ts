export * from '@earshot/core/asking'
