import { DANGERS } from '../../../lib/model/dangerous-actions';
import type { Danger, Dangers } from '../../../lib/model/dangers/danger';

const TITLES: Readonly<Record<keyof typeof DANGERS, string>> = {
  recoveryPoints: 'Recovery points',
  vaults: 'Vaults',
  backupPlans: 'Backup plans',
  databases: 'Databases',
  objects: 'Objects and buckets',
  keys: 'Keys',
  tables: 'Tables',
  fileSystems: 'File systems',
  secrets: 'Secrets and parameters',
  streams: 'Streams',
  images: 'Volumes and images',
  accounts: 'Accounts and the organization',
  trails: 'Trails',
};

/** The page that lists every dangerous action, as it has to stand in `docs/dangerous-actions.md`. */
export function dangerousActionsPage(): string {
  const sections = Object.entries<Dangers>(DANGERS).map(([group, dangers]) =>
    [
      `## ${TITLES[group as keyof typeof DANGERS]}`,
      '',
      '| action | what it does | who else does it |',
      '| --- | --- | --- |',
      ...Object.entries(dangers).map(
        ([action, danger]) => `| \`${action}\` | ${danger.why} | ${others(danger)} |`,
      ),
      '',
    ].join('\n'),
  );
  return [
    '# Dangerous actions',
    '',
    'What somebody could do to the means of recovery, from the list that vault policies, key policies, break glass, guardrails and their proofs are made of (`DANGERS` of `cdk-recovery/model`). A test holds this page against it, and the list against the service authorization reference.',
    '',
    ...sections,
  ].join('\n');
}

function others({ deployments, backups }: Danger): string {
  return [...(deployments ? ['deployments'] : []), ...(backups ? ['AWS Backup'] : [])].join(', ') || 'nobody';
}
