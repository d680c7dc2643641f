import { setting } from '../support/setting';

/** A store that may not be used before somebody validated it. */
export interface GatedStore {
  /** As reports call it. */
  readonly id: string;
  /** What evidence has to name as validated: of a promoted store this is itself, not a copy made last month. */
  readonly restoredTo: string;
}

/** Who is let through to whom, once the gate is open. */
export interface GateRule {
  /** Security group of the store. */
  readonly group: string;
  /** Security group of who uses it. */
  readonly source: string;
  readonly port: number;
}

/** What a gate is deployed with. */
export interface GateSettings {
  /** Closing asks nobody. */
  readonly action: 'open' | 'close';
  readonly bucket: string;
  /** Where records are, within the bucket. */
  readonly prefix: string;
  /** How long ago a validation may have begun. */
  readonly maxAgeSeconds: number;
  readonly stores: readonly GatedStore[];
  readonly rules: readonly GateRule[];
}

/**
 * The settings of a gate out of its environment: whoever starts it can't name another store, or another bucket.
 *
 * @throws RecoveryError `missing-setting`
 */
export function gateSettings(environment: Readonly<Record<string, string | undefined>>): GateSettings {
  const read = (name: string): string => setting({ [name]: environment[name] ?? '' }, name);
  return {
    action: read('ACTION') === 'close' ? 'close' : 'open',
    bucket: read('BUCKET'),
    prefix: read('PREFIX'),
    maxAgeSeconds: Number(read('MAX_AGE_SECONDS')),
    stores: JSON.parse(read('STORES')) as readonly GatedStore[],
    rules: JSON.parse(read('RULES')) as readonly GateRule[],
  };
}
