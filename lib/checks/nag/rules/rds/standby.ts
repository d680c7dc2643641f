import { SOURCES } from '../../../../model/sources';
import { holdsOwnData } from '../../private/databases';
import type { RecoveryRule } from '../../rule';

/** The difference between a minute and a restore when a zone fails. */
export const rdsStandby: RecoveryRule = {
  name: 'RDSStandby',
  entry: {
    severity: 'warning',
    title: 'a database stands in one zone only',
    explanation:
      'When the zone or the instance fails, the way back is a restore to another instance: minutes of data are lost, and for its duration AWS publishes no figure.',
    remedy: 'Set MultiAZ.',
    source: SOURCES.rdsMultiAz,
  },
  types: ['AWS::RDS::DBInstance'],
  unlike:
    'RDSMultiAZSupport tells instances of a cluster by their engine, and so asks those of a Multi-AZ cluster and read replicas for a standby.',
  check: database => (holdsOwnData(database) ? database.at('MultiAZ').isOn() : undefined),
};
