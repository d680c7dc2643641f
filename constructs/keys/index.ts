export * from './recovery-key';
export * from './recovery-key-grants';
export * from './recovery-key-replica';
export * from './tenant-key';
