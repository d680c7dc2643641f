import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** The region to which everybody fails over is the one that nobody watches. */
export const cloudTrailCoversEveryRegion: RecoveryRule = {
  name: 'CloudTrailCoversEveryRegion',
  entry: {
    severity: 'warning',
    title: 'a trail records one region only',
    explanation:
      'What happens to copies and replicas in other regions goes unrecorded, and so does everything after a failover.',
    remedy: 'Set IsMultiRegionTrail.',
    source: SOURCES.cloudTrailRegions,
  },
  types: ['AWS::CloudTrail::Trail'],
  check: trail => trail.at('IsMultiRegionTrail').isOn(),
};
