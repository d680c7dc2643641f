import type { ResourceFacts } from '../../../../assess/facts/store-facts';
import { isOn, value } from '../../../../assess/system/resource';
import { SOURCES } from '../../../../model/sources';
import { type Step, aws, indented, local, say, sh, toFile } from '../../step';
import type { Play, Playbook, Situation } from '../playbook';
import { POINT_IN_TIME } from '../common/choices';
import { detect } from '../common/detect';

const key = local('key');
const version = local('version');

/** For each key what stands on top now, what stood there at the time, and so what has to be done. */
export const PLAN_PROGRAM = `
  def at: .LastModified | sub("[.][0-9]+"; "") | sub("[+]00:00$"; "Z");
  [(.Versions // [])[] + {marker: false}, (.DeleteMarkers // [])[] + {marker: true}]
  | group_by(.Key)[] | reverse | sort_by(at) | reverse
  | (map(select(at <= $time)) | first) as $past
  | (map(select(.IsLatest)) | first) as $now
  | select($now != null and $now.VersionId != $past.VersionId)
  | map(select(at > $time)) as $since
  | if $past == null or $past.marker then
      (if $now.marker then empty else {do: "absent", key: .[0].Key, version: ""} end)
    elif ($since | all(.marker)) then $since[] | {do: "unmark", key: .Key, version: .VersionId, size: $past.Size}
    elif $past.Size > 5368709120 then {do: "large", key: $past.Key, version: $past.VersionId}
    else {do: "copy", key: $past.Key, version: $past.VersionId, size: $past.Size} end`;

/** Keys whose newest version is not of the size that it was at the time. */
export const CHECK_PROGRAM = `
  ([($now[0].Versions // [])[] | select(.IsLatest) | {key: .Key, value: .Size}] | from_entries) as $sizes
  | $plan[] | select(.do == "copy" or .do == "unmark") | select($sizes[.key] != .size) | .key`;

const PLAN: readonly Step[] = [
  sh`jq --compact-output --arg time "$POINT_IN_TIME" '`,
  ...linesOf(PLAN_PROGRAM),
  sh`' versions.json > plan.json`,
];

function linesOf(program: string): readonly Step[] {
  return program
    .replace(/^\n/, '')
    .split('\n')
    .map(line => ({ kind: 'shell', parts: [line] }));
}

/**
 * Every object as it was at a time, in place and by adding only: an old version is copied over, a delete marker is
 * taken away, and what didn't exist yet gets a delete marker. A lock keeps none of these from working, and nothing
 * is lost if the time was chosen wrongly.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export const s3Rollback: Playbook = {
  types: ['AWS::S3::Bucket'],
  mechanism: 'version-rollback',
  sources: [SOURCES.s3Versioning, SOURCES.s3ObjectLock],
  write: situation => rollback(situation, situation.facts),
};

/**
 * Versions in a replica that nobody could delete, where the attack was replicated along.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export const s3ReplicaRollback: Playbook = {
  types: ['AWS::S3::Bucket'],
  mechanism: 'replication',
  sources: [SOURCES.s3ObjectLock],
  write: situation => {
    const [replica] = situation.facts.counterparts;
    if (!replica) return undefined;
    const play = rollback(situation, replica);
    return {
      ...play,
      open: [
        ...(play.open ?? []),
        say`Point clients at ${replica.id} in ${replica.region}, or copy back from there.`,
      ],
    };
  },
};

function rollback(situation: Situation, { id: bucket, region, resource }: ResourceFacts): Play {
  const { facts, scenario } = situation;
  const expires = value(resource, 'LifecycleConfiguration') !== undefined;
  return {
    choices: [POINT_IN_TIME],
    detect: [
      ...detect(situation),
      say`Who deleted or overwrote objects stands in data events only, where a trail records them.`,
    ],
    decide: [
      ...(scenario === 'ransomware'
        ? [say`First take the attacker's credentials: whatever is undone before is done again.`]
        : [say`First stop what does the damage.`]),
      ...(expires
        ? [
            say`Lifecycle rules go on removing old versions meanwhile. Keep what they say, and stop them:`,
            toFile(
              'lifecycle.json',
              aws(region, 's3api', 'get-bucket-lifecycle-configuration', { bucket, query: '{Rules:Rules}' }),
            ),
            aws(region, 's3api', 'delete-bucket-lifecycle', { bucket }),
          ]
        : []),
      say`All versions and markers, page by page; of many millions take an inventory and S3 Batch Operations instead:`,
      toFile('versions.json', aws(region, 's3api', 'list-object-versions', { bucket, output: 'json' })),
      say`What would be done, by kind. \`absent\` didn't exist at the time; \`large\` is over 5 GiB and has to be copied in parts, by hand:`,
      ...PLAN,
      sh`jq -r '.do' plan.json | sort | uniq -c`,
    ],
    restore: [
      say`Delete markers go, old versions come back on top:`,
      ...loop('unmark'),
      indented(
        aws(region, 's3api', 'delete-object', {
          bucket,
          key,
          'version-id': version,
          query: 'VersionId',
          output: 'text',
        }),
      ),
      sh`done`,
      ...loop('copy'),
      sh`  source=${bucket}/$(jq -rn --arg key "$key" '$key | @uri')`,
      indented(
        aws(region, 's3api', 'copy-object', {
          bucket,
          key,
          'copy-source': [...local('source'), '?versionId=', ...version],
          query: 'VersionId',
          output: 'text',
        }),
      ),
      sh`done`,
    ],
    quarantine: [
      say`What didn't exist at the time, such as a ransom note, is hidden only now that you have looked at it:`,
      sh`jq -r 'select(.do == "absent") | .key' plan.json | head -50`,
      ...loop('absent'),
      indented(aws(region, 's3api', 'delete-object', { bucket, key, query: 'VersionId', output: 'text' })),
      sh`done`,
    ],
    verify: [
      say`Names every key that still isn't as it was; nothing when all is well:`,
      toFile('versions.json', aws(region, 's3api', 'list-object-versions', { bucket, output: 'json' })),
      sh`jq -rn --slurpfile plan plan.json --slurpfile now versions.json '`,
      ...linesOf(CHECK_PROGRAM),
      sh`'`,
      say`Open some objects with the application: size and content, and one tenant's only.`,
    ],
    open: [
      say`Start the writers.`,
      ...(expires
        ? [
            say`Put the lifecycle back, unless it would remove what you still look at:`,
            aws(region, 's3api', 'put-bucket-lifecycle-configuration', {
              bucket,
              'lifecycle-configuration': 'file://lifecycle.json',
            }),
          ]
        : []),
    ],
    rollback: [
      say`Nothing was removed but delete markers. Set \`POINT_IN_TIME\` to just before you began, and do the same again; what markers hid stays visible.`,
    ],
    afterwards: [
      ...(isOn(resource, 'ObjectLockEnabled')
        ? [say`Copies get the bucket's default retention from now on; the old versions keep theirs.`]
        : []),
      ...(facts.counterparts.length > 0
        ? [
            say`Copies are replicated; a removed delete marker is not. Look at the replica in ${facts.counterparts[0]!.region} before relying on it.`,
          ]
        : []),
      say`It is the same bucket: nothing has to be protected anew.`,
    ],
  };
}

/** Keys hold any character but NUL, so that NUL is what tells them apart. */
function loop(what: string) {
  return [
    sh`jq -j --arg do ${what} 'select(.do == $do) | .key, "\\u0000", .version, "\\u0000"' plan.json |`,
    sh`while IFS= read -r -d '' key && IFS= read -r -d '' version; do`,
  ];
}
