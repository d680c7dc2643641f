export * from './dump-bucket';
export * from './dump-format';
export * from './logical-backup';
export * from './logical-backup-props';
export * from './logical-restore';
export * from './logical-restore-props';
export * from './logical-task-props';
export * from './postgres-server';
