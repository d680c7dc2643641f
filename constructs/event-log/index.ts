export * from './archive-replay';
export * from './event-archive';
export * from './event-log';
export * from './freshness-alarm';
export * from './kinesis-event-log';
export * from './msk-event-log';
export * from './replay-target';
