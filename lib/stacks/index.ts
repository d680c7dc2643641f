export type { IsolatedAccount } from './region-pair';
export type { Tenant } from './tenant';
export * from './two-region-recovery';
