import type { Inspected } from './inspected';
import type { Stated } from './stated';

/** The rules by which a bucket replicates. A rule that is switched off replicates nothing. */
export function enabledRules(bucket: Inspected): readonly Stated[] {
  return bucket
    .at('ReplicationConfiguration', 'Rules')
    .list()
    .filter(rule => rule.at('Status').text() === 'Enabled');
}
