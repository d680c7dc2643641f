import { SOURCES } from '../../../../model/sources';
import { aws, local, say, sh } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { statusOf } from '../common/status';

const TYPES = ['AWS::SecretsManager::Secret'];

/**
 * A deletion is called off, an overwritten value taken back. Values are never shown.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html
 */
export const secretRecall: Playbook = {
  types: TYPES,
  mechanism: 'version-rollback',
  sources: [SOURCES.secretsDeletion],
  write: situation => {
    const { id, region } = situation.facts;
    const versions = aws(region, 'secretsmanager', 'list-secret-version-ids', {
      'secret-id': id,
      'include-deprecated': true,
      query: "Versions[].[CreatedDate,VersionId,join(',',VersionStages || `[]`)]",
      output: 'text',
    });
    return {
      detect: detect(situation),
      decide: [
        say`Deleted, or overwritten? After a forced deletion (\`ForceDeleteWithoutRecovery\` in the event) there is nothing to call back: make a new value.`,
        versions,
      ],
      restore: [
        say`Deleted:`,
        aws(region, 'secretsmanager', 'restore-secret', { 'secret-id': id }),
        say`Overwritten: the good version is current again, the bad one is not.`,
        sh`GOOD=REPLACE-ME BAD=REPLACE-ME`,
        aws(region, 'secretsmanager', 'update-secret-version-stage', {
          'secret-id': id,
          'version-stage': 'AWSCURRENT',
          'move-to-version-id': local('GOOD'),
          'remove-from-version-id': local('BAD'),
        }),
      ],
      verify: [
        ...statusOf(situation.facts),
        say`One client logs in with it. Where a rotation changed the password meanwhile, rotate again.`,
      ],
      open: [say`Restart clients that keep the value.`],
      rollback: [say`Move \`AWSCURRENT\` back to the other version.`],
      afterwards: [
        say`Replicas follow the primary; see that each says \`InSync\`:`,
        aws(region, 'secretsmanager', 'describe-secret', {
          'secret-id': id,
          query: 'ReplicationStatus[].[Region,Status]',
          output: 'text',
        }),
      ],
    };
  },
};

/**
 * Replicas can be read at once; to change one it is made a secret of its own.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/standalone-secret.html
 */
export const secretReplica: Playbook = {
  types: TYPES,
  mechanism: 'replication',
  sources: [SOURCES.secretsReplication],
  write: situation => {
    const { facts } = situation;
    const [there] = facts.replicaRegions;
    const name = facts.setting('Name') ?? facts.id;
    if (there === undefined) return undefined;
    return {
      detect: detect(situation),
      decide: [
        say`Reading takes nothing. Promote only to change it, such as when it names a host that is gone: a promoted replica follows no more.`,
      ],
      restore: [
        say`In ${there} it has the same name. What an ARN from here names is not found there: change the region in it.`,
        aws([there], 'secretsmanager', 'stop-replication-to-replica', { 'secret-id': name }),
        say`The host in it is the old one. Write the new value from a file that nobody else reads, and delete the file:`,
        aws([there], 'secretsmanager', 'put-secret-value', {
          'secret-id': name,
          'secret-string': 'file://secret.json',
          query: 'VersionId',
          output: 'text',
        }),
        sh`shred -u secret.json`,
      ],
      verify: [...statusOf(facts, { id: name, region: [there] }), say`One client logs in with it.`],
      open: [say`Clients read it in ${there}.`],
      rollback: [say`Point clients back at the old region's.`],
      failback: [
        say`Give the old region its replica again, once its own copy has been deleted there or its value taken over:`,
        aws([there], 'secretsmanager', 'replicate-secret-to-regions', {
          'secret-id': name,
          'add-replica-regions': ['Region=', ...facts.region],
          'force-overwrite-replica-secret': true,
        }),
      ],
      afterwards: [say`A secret of its own has no rotation: set it up there, or in the stack of the region.`],
    };
  },
};
