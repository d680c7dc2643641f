import type { MechanismRule } from './mechanism';

/** Every mechanism. A new one is a file of its own and a line here. */
export const MECHANISM_RULES: readonly MechanismRule[] = [];
