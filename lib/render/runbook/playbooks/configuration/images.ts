import { SOURCES } from '../../../../model/sources';
import { type Argument, aws, say } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';

const REGION: Argument = [
  { kind: 'open', what: 'REPLICA_REGION', why: 'a destination of the replication configuration' },
];

/**
 * Images that were replicated are pulled from the other registry.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
 */
export const imageReplica: Playbook = {
  types: ['AWS::ECR::Repository'],
  mechanism: 'replication',
  sources: [SOURCES.ecrReplication],
  write: situation => {
    const { facts } = situation;
    const [there = REGION] = facts
      .inRegion('AWS::ECR::ReplicationConfiguration', facts.resource.region)
      .flatMap(({ setting }) => {
        const found = setting('ReplicationConfiguration', 'Rules', 0, 'Destinations', 0, 'Region');
        return found ? [found] : [];
      });
    const images = aws(there, 'ecr', 'describe-images', {
      'repository-name': facts.id,
      query:
        "sort_by(imageDetails,&imagePushedAt)[-10:].[imagePushedAt,imageDigest,join(',',imageTags || `[]`)]",
      output: 'text',
    });
    return {
      detect: detect(situation),
      decide: [
        say`Lost, or late, is what was pushed last, and whatever was pushed before replication was set up:`,
        images,
      ],
      restore: [
        say`There is nothing to restore: images are pulled from the other registry. Build again what is missing.`,
      ],
      verify: [say`The digests are those that run:`, images],
      open: [say`Task definitions and manifests name the registry's region: deploy them with the other one.`],
      rollback: [say`Name the old registry again.`],
      failback: [say`Push what was built meanwhile to the old registry; replication doesn't go back.`],
      afterwards: [say`Nothing has to be protected anew.`],
    };
  },
};
