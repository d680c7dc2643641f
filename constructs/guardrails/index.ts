export * from './guarded-group';
export * from './guardrail-documents';
export * from './guardrail-options';
export * from './recovery-guardrails';
