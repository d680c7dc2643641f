import { DAY_SECONDS, HOUR_SECONDS } from './duration';
import type { ObjectiveSet } from './objective';

/** How much a part of the system matters, as ready-made objectives. */
export const TIERS = ['critical', 'high', 'standard', 'low'] as const;
export type Tier = (typeof TIERS)[number];

/**
 * The presets. `critical` asks for a recovery point of zero, which synchronous replication reaches when an
 * instance or a zone is lost. Nothing asynchronous reaches it for a whole region, so a store that only
 * replicates asynchronously is reported as missing it there.
 */
export const TIER_OBJECTIVES: Readonly<Record<Tier, ObjectiveSet>> = {
  critical: { default: { rpoSeconds: 0, rtoSeconds: 900 } },
  high: { default: { rpoSeconds: 900, rtoSeconds: HOUR_SECONDS } },
  standard: { default: { rpoSeconds: HOUR_SECONDS, rtoSeconds: 4 * HOUR_SECONDS } },
  low: { default: { rpoSeconds: DAY_SECONDS, rtoSeconds: DAY_SECONDS } },
};
