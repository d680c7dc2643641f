import type { RecordedBoundary } from '../../model/metadata';
import { type Place, below, invalid, listOf, objectOf, textOf } from '../documents/shape';

/**
 * What `boundary` says: the only regions, and whether all copies stay within the account.
 *
 * @throws RecoveryError `invalid-objectives`
 */
export function toBoundary(value: unknown, place: Place): RecordedBoundary {
  const parts = objectOf(value, place, ['regions', 'withinAccount']);
  const at = below(place, 'regions');
  const regions = listOf(parts.get('regions'), at).map((region, index) =>
    textOf(region, below(at, String(index))),
  );
  const withinAccount = parts.get('withinAccount') ?? false;
  if (typeof withinAccount !== 'boolean') {
    throw invalid(below(place, 'withinAccount'), 'not a yes or no', withinAccount, 'true or false');
  }
  if (regions.length === 0 && !withinAccount) {
    throw invalid(place, 'it bounds nothing', value, 'regions, at least one, or withinAccount: true');
  }
  return { ...(regions.length > 0 ? { regions } : {}), withinAccount };
}
