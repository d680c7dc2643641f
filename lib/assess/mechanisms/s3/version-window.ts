import { type Resource, text } from '../../system/resource';
import { NOTICING_DAYS, leavesTimeToNotice } from '../private/noticing';
import { undeterminedLifecycle, versionDays } from './lifecycle';

/** A window for undoing mistakes that is shorter than somebody needs to notice one. */
export interface ShortWindow {
  readonly days: number;
  readonly needed: number;
}

/** Undefined where the window is long enough, where there are no versions, and where it isn't determined. */
export function shortVersionWindow(bucket: Resource): ShortWindow | undefined {
  if (text(bucket, 'VersioningConfiguration', 'Status') !== 'Enabled') return undefined;
  if (undeterminedLifecycle(bucket) !== undefined) return undefined;
  const days = versionDays(bucket);
  return leavesTimeToNotice(days) ? undefined : { days, needed: NOTICING_DAYS };
}
