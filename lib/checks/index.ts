export * from './recovery-objectives-check';
