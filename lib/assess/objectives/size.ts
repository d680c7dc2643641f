import { type Place, invalid } from '../documents/shape';

const MIB = { KiB: 1 / 1_024, MiB: 1, GiB: 1_024, TiB: 1_024 ** 2, PiB: 1_024 ** 3 } as const;

/**
 * MiB of a size written as `200GiB`.
 *
 * @throws RecoveryError `invalid-objectives`
 */
export function parseSizeMiB(value: unknown, place: Place): number {
  const match = /^(\d{1,9}(?:\.\d{1,6})?)\s?(KiB|MiB|GiB|TiB|PiB)$/.exec(String(value).trim());
  const unit = match?.[2] as keyof typeof MIB | undefined;
  if (match && unit) return Number(match[1]) * MIB[unit];
  throw invalid(place, 'not a size', value, 'a number with KiB, MiB, GiB, TiB or PiB, such as 200GiB');
}
