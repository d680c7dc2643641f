import { backupReplicationRegions, isBackupReplicationPair } from '../../model/region-pairs';
import { text } from '../system/resource';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** RDS replicates automated backups between the regions that it lists, and pairs are not symmetric. */
export const unlistedRegionPair: Finder = ({ system }) =>
  system.ofType('AWS::RDS::DBInstance').flatMap(instance => {
    const destination = text(instance, 'AutomaticBackupReplicationRegion');
    if (destination === undefined || /[‹›]/.test(instance.region + destination)) return [];
    if (isBackupReplicationPair(instance.region, destination)) return [];
    const listed = backupReplicationRegions(instance.region);
    return [
      finding('unlisted-region-pair', instance.id, {
        message: `automated backups are to be replicated from ${instance.region} to ${destination}, which RDS does not list as a pair`,
        remedy: listed
          ? `set AutomaticBackupReplicationRegion to one of ${listed.join(', ')}`
          : `copy snapshots with AWS Backup instead; RDS lists no pair for ${instance.region}`,
      }),
    ];
  });
