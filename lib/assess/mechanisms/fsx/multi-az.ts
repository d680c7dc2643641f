import { SOURCES } from '../../../model/sources';
import type { Candidate, MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';
import { deploymentOf } from './deployment';

/** From noticing the failure to the standby being active, typically. */
const FAILOVER_SECONDS = 60;

/**
 * A file system over two zones, with a standby that is written synchronously.
 *
 * @see https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/high-availability-AZ.html
 */
export const fsxMultiAz: MechanismRule = {
  types: ['AWS::FSx::FileSystem'],
  predict: (files): readonly Candidate[] =>
    deploymentOf(files)?.startsWith('MULTI_AZ_')
      ? recovers(['instance-failure', 'zone-failure'], {
          mechanism: 'standby-failover',
          basis: 'typical',
          source: SOURCES.fsxMultiAz,
          rpoSeconds: 0,
          rtoSeconds: FAILOVER_SECONDS,
          because: [
            'writes are on the standby in another zone before they are acknowledged',
            'failover takes less than 60 seconds typically, from when the failure is noticed',
          ],
        })
      : [],
};
