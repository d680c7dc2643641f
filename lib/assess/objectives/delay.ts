import type { DeclaredDelay } from './objectives';
import { type Place, below, durationOf, objectOf, textOf } from '../documents/shape';

/**
 * What one entry of `delays` says: how late what is written reaches a store, and where it is until then.
 *
 * @throws RecoveryError `invalid-objectives`, `invalid-duration`
 */
export function toDelay(value: unknown, place: Place): DeclaredDelay {
  const parts = objectOf(value, place, ['store', 'atMost', 'because']);
  const store = textOf(parts.get('store'), below(place, 'store'));
  const because = textOf(parts.get('because'), below(place, 'because'));
  const atMost = parts.get('atMost');
  // A key of YAML without a value is null: nothing bounds it.
  if (atMost === undefined || atMost === null) return { store, because };
  return { store, because, atMostSeconds: durationOf(atMost, below(place, 'atMost')) };
}
