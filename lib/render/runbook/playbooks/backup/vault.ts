import { textOf } from '../../../../assess/facts/word';
import type { VaultFacts } from '../../../../assess/facts/vaults';
import type { Mechanism } from '../../../../model/prediction';
import { type Argument, type Step, aws, into, local, say, sh, toFile } from '../../step';
import { BACKUP_TYPES } from '../../../../assess/backup/store-kind';
import type { Choice, Playbook, Situation } from '../playbook';
import { POINT_IN_TIME, restoredAs } from '../common/choices';
import { detect } from '../common/detect';
import { after } from './after';
import { type Metadata, choicesFor, metadataFor } from './metadata';

const point = local('RECOVERY_POINT');
const job = local('JOB');

/**
 * A recovery point of AWS Backup, restored beside what is left of the store.
 *
 * @param sources pages that tell AWS Backup's mechanism from the service's own
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-a-backup.html
 */
export function fromVault(mechanism: Mechanism, sources?: readonly string[]): Playbook {
  return {
    types: BACKUP_TYPES,
    mechanism,
    ...(sources ? { sources } : {}),
    write: situation => {
      const { facts, cell, scenario } = situation;
      const vaults = facts.vaults({ mechanism: cell.mechanism, scenario });
      const [vault] = vaults;
      if (!vault) return undefined;
      const region = textOf(vault.region) ?? facts.resource.region;
      const continuous = mechanism === 'pitr';
      return {
        choices: [
          ...(continuous ? [POINT_IN_TIME] : []),
          restoredAs(facts.id),
          ...choicesFor(facts, region).map(([name, value, text]): Choice => ({
            name,
            value: [value],
            say: text,
          })),
        ],
        detect: detect(situation),
        decide: [...otherVaults(vaults), ...points(situation, vault, continuous)],
        restore: restore(situation, vault, metadataFor(facts, region, continuous)),
        ...after(situation, vault.region),
      };
    },
  };
}

function otherVaults(vaults: readonly VaultFacts[]): readonly Step[] {
  return vaults
    .slice(1)
    .map(({ name, region }) => say`There are recovery points in the vault ${name} in ${region} as well.`);
}

/** Newest first. A vault of another account is asked from that account, or through a share. */
function points({ facts, scenario }: Situation, vault: VaultFacts, continuous: boolean): readonly Step[] {
  return [
    ...(scenario === 'account-loss'
      ? [say`Work in the account ${vault.account}, which holds the copies.`]
      : []),
    continuous
      ? say`Choose the continuous recovery point (\`continuous:…\`), which covers a window of time:`
      : say`Choose the newest recovery point from before the damage:`,
    aws(vault.region, 'backup', 'list-recovery-points-by-backup-vault', {
      'backup-vault-name': vault.name,
      'by-resource-arn': facts.arn,
      query: 'sort_by(RecoveryPoints,&CreationDate)[].[CreationDate,Status,RecoveryPointArn]',
      output: 'text',
    }),
  ];
}

function restore({ facts }: Situation, vault: VaultFacts, metadata: Metadata): readonly Step[] {
  return [
    sh`RECOVERY_POINT=arn:REPLACE-ME`,
    toFile(
      'own.json',
      aws(vault.region, 'backup', 'get-recovery-point-restore-metadata', {
        'backup-vault-name': vault.name,
        'recovery-point-arn': point,
        query: 'RestoreMetadata',
        output: 'json',
      }),
    ),
    say`Everything is as it was, but for:`,
    override(metadata),
    into(
      'JOB',
      aws(vault.region, 'backup', 'start-restore-job', {
        'recovery-point-arn': point,
        'iam-role-arn': facts.restoreRole,
        metadata: 'file://metadata.json',
        query: 'RestoreJobId',
        output: 'text',
      }),
    ),
    say`Until it says \`COMPLETED\`; AWS bounds no duration:`,
    aws(vault.region, 'backup', 'describe-restore-job', {
      'restore-job-id': job,
      query: '[Status,PercentDone,StatusMessage,CreatedResourceArn]',
      output: 'text',
    }),
  ];
}

/** Values come in as arguments, so that none is taken for a part of the program. */
function override(metadata: Metadata): Step {
  if (metadata.length === 0) return sh`cp own.json metadata.json`;
  const parts: (string | Argument)[] = ['jq'];
  metadata.forEach(([, value], index) => parts.push(` --arg v${index} `, value));
  const object = metadata.map(([key], index) => `${key}: $v${index}`).join(', ');
  parts.push(` '. + {${object}}' own.json > metadata.json`);
  return { kind: 'shell', parts };
}
