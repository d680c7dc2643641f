import { unlistedRegionPair } from '../../../../assess/findings/unlisted-region-pair';
import { value } from '../../../../assess/system/resource';
import { foundBy } from '../../private/found-by';

/** Of a region that only the deployment decides it is said that nothing can be said. */
export const rdsBackupReplicationPair = foundBy({
  name: 'RDSBackupReplicationPair',
  finder: unlistedRegionPair,
  id: 'unlisted-region-pair',
  types: ['AWS::RDS::DBInstance'],
  applies: database => database.at('AutomaticBackupReplicationRegion').isStated,
  restsOn: ({ resource }) => [value(resource, 'AutomaticBackupReplicationRegion')],
});
