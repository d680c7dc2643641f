export * from './recoverable-parameter';
export * from './recoverable-parameter-grants';
export * from './recoverable-secret';
export * from './recoverable-secret-grants';
export * from './recoverable-secret-props';
export * from './secret-rotation';
