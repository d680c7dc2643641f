export * from './single-region';
