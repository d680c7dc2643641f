export * from './derived-store';
export * from './protection-removal';
export * from './recovery-objectives';
export * from './recovery-tier';
