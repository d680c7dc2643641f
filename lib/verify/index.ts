export { isAnswered, isKeptNow, livePosture } from './compare/live-posture';
export type * from './expected';
export { gather } from './gather';
export { Places, UNKNOWN_ACCOUNT, UNKNOWN_REGION } from './places';
export { HOLE } from './policy/clause';
export { copyFact } from './probes/plans';
export { readingPolicy } from './sdk/calls';
export type { ClientSettings } from './sdk/place';
