export * as access from './access';
export * as backup from './backup';
export * as database from './database';
export * as erasure from './erasure';
export * as keys from './keys';
export * as objectives from './objectives';
export * as storage from './storage';
export { RecoveryError } from '../lib/model/errors';
