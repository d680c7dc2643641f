import type { StoreFacts } from '../../../../assess/facts/store-facts';
import { textOf } from '../../../../assess/facts/word';
import { type Argument, type Step, aws, say } from '../../step';
import type { Play, Situation } from '../playbook';
import { restored } from '../common/choices';
import { statusOf } from '../common/status';
import { cliOf, memberOptions } from '../cluster/family';
import { verifyCluster } from '../cluster/pitr';
import { reprotect } from '../rds/afterwards';
import { quarantine, swap, swapBack, verify } from '../rds/checks';
import { elsewhere } from '../rds/elsewhere';
import { landingOf } from '../rds/landing';
import { staysInPlace } from './metadata';

type Rest = Omit<Play, 'detect' | 'decide' | 'restore' | 'choices'>;

/** What comes after a restore job, by what was restored. */
export function after(situation: Situation, region: Argument): Rest {
  const { type } = situation.facts.resource;
  if (type === 'AWS::RDS::DBInstance') return afterDatabase(situation, region);
  if (type.endsWith('::DBCluster')) return afterCluster(situation, region);
  return afterOther(situation, region);
}

/** A restore job takes no parameter group and no deletion protection. */
function afterDatabase({ facts, scenario }: Situation, region: Argument): Rest {
  const there = textOf(region as never) ?? facts.resource.region;
  const landing = landingOf(facts, there);
  const inPlace = staysInPlace(scenario) && there === facts.resource.region;
  return {
    quarantine: [
      say`A restore job leaves the parameter group and the protection to you:`,
      aws(region, 'rds', 'modify-db-instance', {
        'db-instance-identifier': restored,
        'db-parameter-group-name': landing['db-parameter-group-name'],
        'vpc-security-group-ids': landing['vpc-security-group-ids'],
        'deletion-protection': true,
        'multi-az': landing['multi-az'],
        'backup-retention-period': facts.setting('BackupRetentionPeriod'),
        'apply-immediately': true,
      }),
      aws(region, 'rds', 'wait db-instance-available', { 'db-instance-identifier': restored }),
      aws(region, 'rds', 'reboot-db-instance', { 'db-instance-identifier': restored }),
      ...quarantine(region),
    ],
    verify: verify(facts, region),
    ...(inPlace
      ? { open: swap(facts), rollback: swapBack(facts), afterwards: reprotect(facts) }
      : { ...elsewhere(facts, region, restored), afterwards: [NEW_HERE] }),
  };
}

function afterCluster(situation: Situation, region: Argument): Rest {
  const { facts } = situation;
  const { service, hasMembers } = cliOf(facts);
  return {
    ...(hasMembers
      ? {
          quarantine: [
            say`A restored cluster has no instance, and only those who are told know its endpoint:`,
            aws(region, service, 'create-db-instance', memberOptions(facts, 0, restored)),
            aws(region, service, 'wait db-instance-available', {
              'db-instance-identifier': [...restored, '-1'],
            }),
          ],
        }
      : {}),
    verify: verifyCluster(situation, restored, region),
    open: [say`Stop the writers, and point clients, DNS and secrets at its endpoint.`],
    rollback: [
      say`Point clients back at the old cluster where it is left. What was written since has to be carried over by hand.`,
    ],
    afterwards: [NEW_HERE],
  };
}

function afterOther({ facts }: Situation, region: Argument): Rest {
  return {
    quarantine: [
      say`It has a name of its own, and nobody uses it yet. It has neither the policies nor the replication nor the alarms of the old one.`,
    ],
    verify: [...statusOf(facts, { id: restored, region }).filter(isByName), ...contents(facts, region)],
    open: [
      say`Stop the writers, and point clients at the new name; or copy back into the old one what is missing there.`,
    ],
    rollback: [say`Point clients back at the old one. Keep the restored one until the cause is known.`],
    afterwards: [NEW_HERE],
  };
}

const NEW_HERE = say`It is in no plan and no stack: tag it or add it to a selection, state it in a template, and import it (\`cdk import\`) before the next deployment.`;

/** What a restore calls by itself isn't known beforehand. */
function isByName({ service }: { readonly service: string }): boolean {
  return service === 's3api' || service === 'dynamodb';
}

function contents({ resource }: StoreFacts, region: Argument): readonly Step[] {
  const own = say`Compare with what you know of it: how many, how much, the newest one. One tenant sees nothing of another.`;
  if (resource.type !== 'AWS::S3::Bucket') return [say`The job's \`CreatedResourceArn\` names it.`, own];
  return [
    aws(region, 's3api', 'list-objects-v2', {
      bucket: restored,
      'max-items': 10,
      query: 'Contents[].[LastModified,Size,Key]',
      output: 'text',
    }),
    own,
  ];
}
