export * from './database-deployment';
export * from './database-grants';
export * from './database-protection';
export * from './database-replica';
export * from './database-settings';
export * from './recoverable-database';
export * from './recoverable-database-props';
export * from './recovery-region';
