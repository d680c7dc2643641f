export * from './limits';
export { RecoveryChecks, type RecoveryChecksProps } from './recovery-checks';
