export * from './break-glass-announcement';
export * from './break-glass-power';
export * from './break-glass-role';
export * from './cross-account-read-role';
export * from './deny-write-role';
export * from './read-actions';
export * from './surfaces';
