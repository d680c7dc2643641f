import { SOURCES } from '../../../model/sources';
import type { Candidate, MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';
import { deploymentOf } from './deployment';

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
          // One of the four kinds has a figure of 60 seconds, from when the failure is noticed: no bound for all.
          rtoSeconds: null,
          because: [
            'writes are on the standby in another zone before they are acknowledged',
            'the standby takes over; how long it takes to notice the failure has no bound',
          ],
        })
      : [],
};
