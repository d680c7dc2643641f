export * from './derived-store';
export * from './protection-removal';
export * from './recovery-boundary';
export * from './recovery-objectives';
export * from './recovery-tier';
export * from './write-delay';
