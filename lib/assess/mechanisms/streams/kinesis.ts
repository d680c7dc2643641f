import { SOURCES } from '../../../model/sources';
import type { MechanismRule } from '../mechanism';
import { mayRecover } from '../private/candidates';

/**
 * A stream is regional, but no page that was read states a bound for losing a zone, so no figure is given. A
 * deleted stream takes its records with it, whatever its retention, and nothing replicates it elsewhere.
 *
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html
 */
export const kinesisZones: MechanismRule = {
  types: ['AWS::Kinesis::Stream'],
  predict: () =>
    mayRecover(['instance-failure', 'zone-failure'], {
      mechanism: 'replication',
      basis: 'documented',
      source: SOURCES.kinesisRetention,
      because: ['Kinesis is a regional service; what a failing zone costs is not stated as a bound'],
    }),
};
