export * from './region-switch-plan';
export * from './region-switch-plan-props';
export * from './step-kinds';
export * from './switch-step';
export * from './switch-step-props';
