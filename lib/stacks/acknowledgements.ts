import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Rules that NIST 800-53, HIPAA and PCI DSS packs have alike, under the names of each. */
const STANDARDS = ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'];

/** A finding that is looked at and left, on the narrowest construct, for whoever audits the report. */
export interface Acknowledgement {
  /** Rules of the AwsSolutions pack, with their finding where they have several. */
  readonly awsSolutions?: readonly string[];
  /** Rules that the packs for NIST 800-53, HIPAA and PCI DSS share. */
  readonly standards?: readonly string[];
  /** Rules of this library's own pack. */
  readonly recovery?: readonly string[];
  readonly reason: string;
}

/** Leaves findings standing, with the reason in the report. */
export function acknowledge(construct: IConstruct, ...acknowledgements: readonly Acknowledgement[]): void {
  Validations.of(construct).acknowledge(
    ...acknowledgements.flatMap(({ awsSolutions = [], standards = [], recovery = [], reason }) =>
      [
        ...awsSolutions.map(rule => `AwsSolutions::AwsSolutions-${rule}`),
        ...standards.flatMap(rule => STANDARDS.map(pack => `${pack}::${pack}-${rule}`)),
        ...recovery.map(rule => `Recovery::Recovery-${rule}`),
      ].map(id => ({ id, reason })),
    ),
  );
}

/** The destination of a replication needs no further one. */
export const IS_A_REPLICA: Acknowledgement = {
  standards: ['S3BucketReplicationEnabled'],
  reason:
    'This bucket is the destination of a replication from the primary region. Replicating it back would carry ' +
    'a deletion in either region to the other; its objects are locked and versioned here.',
};

/** The bucket that everybody else's access logs go to. */
export const HOLDS_ACCESS_LOGS: readonly Acknowledgement[] = [
  {
    awsSolutions: ['S1'],
    standards: ['S3BucketLoggingEnabled'],
    reason:
      'This bucket receives the access logs of all others. Logging its own access into itself makes each log ' +
      'entry cause another; who reads it stands in CloudTrail data events where these are recorded.',
  },
  {
    standards: ['S3DefaultEncryptionKMS'],
    reason:
      'S3 delivers server access logs only to a bucket encrypted with keys that S3 manages (SSE-S3); under a ' +
      'KMS key no log arrives. The logs hold request metadata, no content.',
  },
  {
    standards: ['S3BucketReplicationEnabled'],
    recovery: ['S3BucketReplicationEnabled'],
    reason:
      'Access logs of a region describe requests in that region; no store is recovered from them. Each region ' +
      'keeps its own, versioned, for a year.',
  },
];

export const ISOLATED_NETWORK: Acknowledgement = {
  standards: ['VPCDefaultSecurityGroupClosed'],
  reason:
    "CloudFormation can't change a network's default security group; closing it takes a function that may " +
    'change security groups. No resource is put into the group, and the network has no route to the internet.',
};

export const FLOW_LOG_ROLE: Acknowledgement = {
  standards: ['IAMNoInlinePolicy'],
  reason:
    'The policy lets one role write to the one log group of this network. It is of no use to another role, and ' +
    'goes away together with this one.',
};

/** A role of this library whose inline policy denies everything that isn't stated. */
export const DENIES_BY_ITSELF: readonly Acknowledgement[] = [
  {
    standards: ['IAMNoInlinePolicy'],
    reason:
      'The policy is the deny that makes the role safe. Inline it is a part of the role: a managed one could be ' +
      'detached, and the role would stand without its limits.',
  },
  {
    awsSolutions: ['IAM5[Resource::*]'],
    reason:
      'The break-glass role acts on whatever an emergency names, which is unknown beforehand. Its actions are ' +
      'listed one by one, everything else is denied, and it takes a second factor, ends within an hour and is ' +
      'announced each time.',
  },
];

/** A role that AWS Backup or RDS works with, by policies that AWS keeps up. */
export function managedByAws(...policies: readonly string[]): Acknowledgement {
  return {
    awsSolutions: policies.map(policy => `IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`),
    reason:
      'AWS maintains this policy for exactly this service role and extends it when the service needs another ' +
      'permission. A copy of our own would fall behind, and backups, restores or metrics would fail for want ' +
      'of a permission. Only the service can assume the role.',
  };
}

export const LISTS_BUCKET_TAGS: Acknowledgement = {
  awsSolutions: ['IAM5[Resource::arn:<AWS::Partition>:s3:::*]'],
  reason:
    'AWS Backup tells its buckets by a tag and looks at the tags of all of them. The statement allows reading ' +
    "tags and nothing else, and a condition limits it to this account's buckets.",
};

export const DATABASE_PORT: Acknowledgement = {
  awsSolutions: ['RDS11'],
  reason:
    'Another port hides nothing from a scan. The database stands in isolated subnets, takes TLS only, and its ' +
    'security group lets in nobody but named groups.',
};

export const DATABASE_REPLICA: readonly Acknowledgement[] = [
  {
    awsSolutions: ['RDS2'],
    standards: ['RDSStorageEncrypted'],
    reason:
      'The replica is encrypted under the key in KmsKeyId. CloudFormation takes StorageEncrypted only for an ' +
      'instance without a source; a replica inherits it.',
  },
  {
    standards: ['RDSInBackupPlan'],
    reason:
      'The replica holds no data of its own. The plan backs up its source and copies the recovery points into ' +
      "this region's vault; the replica keeps automated backups besides.",
  },
];

/** One role for one bucket, used by S3 alone. */
export function replicationRole(role: IConstruct, names: ReplicationNames): readonly Acknowledgement[] {
  const { partition, account } = Stack.of(role);
  const objects = [names.source, names.destination].map(name => `arn:${partition}:s3:::${name}/*`);
  const keys = `arn:${partition}:kms:${names.destinationRegion}:${account}:key/*`;
  return [
    {
      standards: ['IAMNoInlinePolicy'],
      reason:
        'The policy belongs to one bucket and its one replication role. Inline it is there before S3 first ' +
        'assumes the role: an object written in between would never be replicated.',
    },
    {
      awsSolutions: objects.map(arn => `IAM5[Resource::${readable(role, arn)}]`),
      reason:
        'Replication reads every object of this one bucket and writes it to its one counterpart. Both are named; ' +
        'the wildcard stands for the objects in them.',
    },
    {
      awsSolutions: [`IAM5[Resource::${readable(role, keys)}]`],
      reason:
        "IAM can't name a key by its alias, and the key's id is unknown in another region. The condition on " +
        "kms:ResourceAliases admits the one key with this tenant's alias, and only through S3.",
    },
  ];
}

/** What a replication role is about. */
export interface ReplicationNames {
  readonly source: string;
  readonly destination: string;
  readonly destinationRegion: string;
}

type Part =
  | string
  | { readonly Ref: string }
  | { readonly 'Fn::GetAtt': readonly string[] }
  | { readonly 'Fn::ImportValue': string };

/** A text with tokens as reports of cdk-nag show it: references in angle brackets, imports by their names. */
export function readable(scope: IConstruct, text: unknown): string {
  const resolved = Stack.of(scope).resolve(text) as Part | { readonly 'Fn::Join': [string, Part[]] };
  if (typeof resolved === 'object' && 'Fn::Join' in resolved)
    return resolved['Fn::Join'][1].map(shown).join('');
  return shown(resolved);
}

function shown(part: Part): string {
  if (typeof part === 'string') return part;
  if ('Fn::ImportValue' in part) return part['Fn::ImportValue'];
  return 'Ref' in part ? `<${part.Ref}>` : `<${part['Fn::GetAtt'].join('.')}>`;
}
