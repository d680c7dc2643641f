import { SOURCES } from '../../../model/sources';
import { type Candidate, type MechanismRule } from '../mechanism';
import { doesNotRecover, mayRecover, recovers } from '../private/candidates';
import { unreadable } from './encryption';
import { storageClasses, undeterminedLifecycle } from './lifecycle';

/**
 * S3 keeps every object in at least three zones, except in One Zone classes. The classes are read from the
 * bucket's lifecycle rules; what clients ask for themselves is not in a template.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/DataDurability.html
 */
export const s3Zones: MechanismRule = {
  types: ['AWS::S3::Bucket'],
  predict: (bucket, { system }): readonly Candidate[] => {
    const claim = {
      mechanism: 'replication',
      basis: 'documented',
      source: SOURCES.s3Durability,
    } as const;
    const shut = unreadable(bucket, system);
    if (shut !== undefined)
      return mayRecover(['instance-failure', 'zone-failure'], { ...claim, because: [shut] });
    const withinZone = recovers(['instance-failure'], {
      ...claim,
      rpoSeconds: 0,
      rtoSeconds: 0,
      because: ['S3 keeps each object on several devices and repairs what is lost by itself'],
    });
    const open = undeterminedLifecycle(bucket);
    if (open !== undefined)
      return [...withinZone, ...mayRecover(['zone-failure'], { ...claim, because: [open] })];
    if (storageClasses(bucket).some(name => name.includes('ONEZONE'))) {
      return [
        ...withinZone,
        ...doesNotRecover(['zone-failure'], {
          ...claim,
          because: ['a lifecycle rule moves objects to a One Zone class, which is lost with its zone'],
          remedy: 'move to STANDARD_IA instead of ONEZONE_IA (LifecycleConfiguration.Rules)',
        }),
      ];
    }
    return [
      ...withinZone,
      ...recovers(['zone-failure'], {
        ...claim,
        rpoSeconds: 0,
        rtoSeconds: 0,
        because: [
          'S3 stores each object across at least three zones before it acknowledges it, and answers from those that are left',
          'taken for the classes in the template; clients that write to a One Zone class themselves are not seen',
        ],
      }),
    ];
  },
};

/**
 * A directory bucket lives in one zone: nothing of it survives that zone.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-Endpoints.html
 */
export const directoryBucketZone: MechanismRule = {
  types: ['AWS::S3Express::DirectoryBucket'],
  predict: () => [
    ...recovers(['instance-failure'], {
      mechanism: 'replication',
      basis: 'documented',
      source: SOURCES.s3Express,
      rpoSeconds: 0,
      rtoSeconds: 0,
      because: ['objects are stored redundantly within the zone of the bucket'],
    }),
    ...doesNotRecover(['zone-failure'], {
      mechanism: 'replication',
      source: SOURCES.s3Express,
      because: ['a directory bucket stores its objects in a single zone'],
      remedy: 'keep what must survive a zone in a general purpose bucket (AWS::S3::Bucket)',
    }),
  ],
};
