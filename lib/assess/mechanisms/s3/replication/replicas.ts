import { type Resource, list, text, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { at } from '../../../template';
import { indexOf } from '../../private/index-of';
import { oncePer } from '../../private/once-per';
import type { KeyReference } from '../../keys/find-key';
import { isUnderKms } from '../encryption';
import { acceptanceFlaws } from './acceptance';
import { destinationFlaws } from './destination';
import { type Flaws, NO_FLAWS, doubt, together } from './flaw';
import { replicaKeyFlaws, replicaKeyOf, sourceKeyFlaws } from './replica-key';
import { roleFlaws } from './role';
import {
  type RawRule,
  accountFlaws,
  encryptionFlaws,
  hasTimeControl,
  isOutranked,
  rivalFlaws,
  ruleFlaws,
} from './rule';

/** A bucket that another one replicates into, by one rule. */
export interface Replica extends Flaws {
  /** The destination, when it is among the templates. */
  readonly bucket?: Resource;
  /** The key that encrypts replicas, where the rule names one. */
  readonly key?: KeyReference;
  /** The class that replicas are stored in, where the rule names one. */
  readonly storageClass?: string;
  /** Whether S3 commits to 15 minutes. */
  readonly timeControlled: boolean;
  /** Whether replicas belong to the destination's account, also when that is another one. */
  readonly ownedByDestination: boolean;
}

const sourcesOf = indexOf(['AWS::S3::Bucket'], bucket => rulesOf(bucket).map(rule => destinationOf(rule)));

/** Where a bucket replicates to, and what stands against each rule. Nothing here is a bound for time yet. */
export const replicasOf = oncePer((source: Resource, system: System): readonly Replica[] =>
  rulesOf(source).map((rule, _, rules) => {
    const found = system.withArn(destinationOf(rule));
    const bucket = found?.type === 'AWS::S3::Bucket' ? found : undefined;
    const key = bucket && isUnderKms(source) ? replicaKeyOf(rule, bucket, system) : undefined;
    const changesOwner = ownerIsChanged(rule);
    const storageClass = at(rule, 'Destination', 'StorageClass');
    const flaws = together(
      ruleFlaws(rule),
      rivalFlaws(rule, rules),
      encryptionFlaws(rule, isUnderKms(source)),
      sourceKeyFlaws(source, system),
      bucket
        ? together(
            destinationFlaws(source, bucket),
            key ? replicaKeyFlaws(key, source, bucket, system) : NO_FLAWS,
            roleFlaws(source, bucket, { key, changesOwner }, system),
            acceptanceFlaws(source, bucket, changesOwner, system),
            accountFlaws(rule, bucket),
            chainFlaws(source, bucket, system),
          )
        : doubt(
            'the destination bucket is not in these templates: its region and its versioning are unknown',
            'assess the template of the destination in the same call',
          ),
    );
    return {
      ...flaws,
      ...(bucket ? { bucket } : {}),
      ...(key ? { key } : {}),
      ...(typeof storageClass === 'string' ? { storageClass } : {}),
      timeControlled: hasTimeControl(rule) && !isOutranked(rule, rules),
      ownedByDestination: isOwnedByDestination(rule, bucket),
    };
  }),
);

function rulesOf(bucket: Resource): readonly RawRule[] {
  const stated = value(bucket, 'ReplicationConfiguration', 'Rules');
  return Array.isArray(stated) ? list(bucket, 'ReplicationConfiguration', 'Rules') : [];
}

function destinationOf(rule: RawRule): string | undefined {
  const arn = at(rule, 'Destination', 'Bucket');
  return typeof arn === 'string' ? arn : undefined;
}

/** S3 doesn't replicate replicas: what a bucket receives from a third one goes no further. */
function chainFlaws(source: Resource, destination: Resource, system: System): Flaws {
  const feeder = sourcesOf(system, source.arn).find(other => other.arn !== destination.arn);
  return feeder
    ? doubt(
        `what the bucket receives from ${feeder.id} is not replicated on`,
        `replicate ${feeder.id} to the same destination`,
      )
    : NO_FLAWS;
}

function ownerIsChanged(rule: RawRule): boolean {
  return at(rule, 'Destination', 'AccessControlTranslation', 'Owner') === 'Destination';
}

function isOwnedByDestination(rule: RawRule, destination: Resource | undefined): boolean {
  if (ownerIsChanged(rule)) return true;
  return (
    destination !== undefined &&
    text(destination, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership') === 'BucketOwnerEnforced'
  );
}
