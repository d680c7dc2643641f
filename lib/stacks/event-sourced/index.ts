export * from './event-sourced';
