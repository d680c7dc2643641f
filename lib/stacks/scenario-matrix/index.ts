export * from './scenario-matrix';
