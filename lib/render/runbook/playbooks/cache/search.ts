import { SOURCES } from '../../../../model/sources';
import { aws, into, say, sh } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { statusOf } from '../common/status';

const TYPES = ['AWS::OpenSearchService::Domain'];

/**
 * Hourly snapshots that the service keeps, restored through the domain's own interface.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-snapshots.html
 */
export const searchSnapshot: Playbook = {
  types: TYPES,
  mechanism: 'snapshot',
  sources: [SOURCES.openSearchSnapshots],
  write: situation => {
    const { facts } = situation;
    const { id, region } = facts;
    return {
      detect: detect(situation),
      decide: [
        say`Lost is what was indexed since the snapshot. They live in the domain: deleted with it, they are gone.`,
      ],
      restore: [
        say`The domain's interface takes these, not the AWS CLI. Sign them (\`curl --aws-sigv4\`), from a host that may connect. \`cs-automated-enc\` where the domain is encrypted, else \`cs-automated\`:`,
        into(
          'DOMAIN',
          aws(region, 'opensearch', 'describe-domain', {
            'domain-name': id,
            query: 'DomainStatus.Endpoint',
            output: 'text',
          }),
        ),
        sh`curl --aws-sigv4 aws:amz:${region}:es --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" --header "x-amz-security-token: $AWS_SESSION_TOKEN" "https://$DOMAIN/_snapshot/cs-automated-enc/_all?pretty"`,
        sh`SNAPSHOT=REPLACE-ME INDEX=REPLACE-ME`,
        sh`curl --aws-sigv4 aws:amz:${region}:es --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" --header "x-amz-security-token: $AWS_SESSION_TOKEN" --request POST --header 'content-type: application/json' --data "{\\"indices\\":\\"$INDEX\\",\\"rename_pattern\\":\\"(.+)\\",\\"rename_replacement\\":\\"restored-\\$1\\"}" "https://$DOMAIN/_snapshot/cs-automated-enc/$SNAPSHOT/_restore"`,
      ],
      quarantine: [say`It is restored beside the old index, as \`restored-…\`: nobody searches it yet.`],
      verify: [
        ...statusOf(facts),
        say`Counts and the newest document of \`restored-…\` against what you know.`,
      ],
      open: [say`Point the alias at \`restored-…\`.`],
      rollback: [say`Point the alias back.`],
      afterwards: [
        say`Delete the damaged index once the cause is known.`,
        aws(region, 'opensearch', 'describe-domain', {
          'domain-name': id,
          query: 'DomainStatus.SnapshotOptions',
          output: 'json',
        }),
      ],
    };
  },
};

/** Standby nodes take over by themselves. */
export const searchStandby: Playbook = {
  types: TYPES,
  mechanism: 'standby-failover',
  write: situation => ({
    detect: detect(situation),
    decide: [say`Nothing to decide: standby nodes in another zone take over.`],
    restore: [say`There is nothing to run. Wait, and look:`, ...statusOf(situation.facts)],
    verify: [
      aws(situation.facts.region, 'opensearch', 'describe-domain-health', {
        'domain-name': situation.facts.id,
        query: '[ClusterHealth,StandByAvailabilityZoneCount,ActiveAvailabilityZoneCount]',
        output: 'text',
      }),
    ],
    open: [say`The endpoint is the same.`],
    rollback: [say`There is nothing to go back from.`],
    afterwards: [say`Two active zones and one standby again before the next change.`],
  }),
};
