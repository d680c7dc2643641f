export * from './evidence-bucket';
export * from './quarantine';
export * from './rehearsal-frequency';
export * from './rehearsal-group';
export * from './rehearsed-store';
export * from './replicated-backup-rehearsal';
export * from './restore-rehearsal';
export * from './restore-rehearsal-props';
