import type { DeclaredDerivation } from './objectives';
import { type Place, below, durationOf, invalid, objectOf, textOf } from '../documents/shape';

/**
 * What one entry of `derived` says: which store is rebuilt from which, and how long the replay takes.
 *
 * @throws RecoveryError `invalid-objectives`, `invalid-duration`
 */
export function toDerivation(value: unknown, place: Place): DeclaredDerivation {
  const parts = objectOf(value, place, ['store', 'from', 'replay']);
  const store = textOf(parts.get('store'), below(place, 'store'));
  const from = textOf(parts.get('from'), below(place, 'from'));
  if (store === from) {
    throw invalid(below(place, 'from'), 'a store is rebuilt from itself', from, 'the id of another store');
  }
  const replay = parts.get('replay');
  // A key of YAML without a value is null: nobody has measured it yet.
  if (replay === undefined || replay === null) return { store, from };
  return { store, from, replaySeconds: durationOf(replay, below(place, 'replay')) };
}
