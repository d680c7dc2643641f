import { SOURCES } from './sources';

/** Every kind of difference between what is deployed and its templates, so that ids stay stable. All are errors. */
export const LIVE_FINDINGS = {
  'live-drift': {
    severity: 'error',
    title: 'a setting is weaker than the templates have it',
    explanation:
      'Somebody or something changed what is deployed since it was deployed, and the change takes away from what a recovery rests on. A setting that is stronger than in the templates is no difference.',
    remedy:
      'Set it as the templates have it, and find out who changed it; CloudFormation changes nothing that its template has the same as before, so a deployment alone may leave it.',
    source: SOURCES.cloudFormationDrift,
  },
  'live-jobs-failed': {
    severity: 'error',
    title: 'jobs of AWS Backup failed, and none was completed since',
    explanation:
      'The newest recovery point gets older with each job that fails. Backups and copies count by themselves, so a copy can fail while the backup beside it succeeds.',
    remedy: 'Read the status messages of these jobs in AWS Backup; most name a role, a key or a window.',
    source: SOURCES.backupJobs,
  },
  'live-policy-closed': {
    severity: 'error',
    title: 'a policy of a key, a vault or a bucket lets less through than the templates have it',
    explanation:
      'An allow that the templates have is gone, or a deny has been added. Whether a recovery still gets at the data is then not known: a key that nobody may use is as good as gone.',
    remedy:
      'Compare the statements that the message names with the template, and set the policy as it has it.',
    source: SOURCES.iamPolicyLogic,
  },
  'live-policy-opened': {
    severity: 'error',
    title: 'a policy of a key, a vault or a bucket lets more through than the templates have it',
    explanation:
      'A deny that the templates have is gone, or an allow has been added. A deny in such a policy is what keeps backups and keys from those who hold credentials of production.',
    remedy:
      'Set the policy as the template has it, and find out in CloudTrail who changed it and what was done since.',
    source: SOURCES.iamPolicyLogic,
  },
  'live-rehearsal-failed': {
    severity: 'error',
    title: 'the newest restore that AWS Backup tested failed',
    explanation:
      'A recovery point that cannot be restored, or whose restored data is not what it has to be, brings nothing back. No bound holds until a rehearsal passes.',
    remedy: 'Read the restore job and its validation in AWS Backup, mend what failed, and rehearse again.',
    source: SOURCES.backupRestoreTesting,
  },
  'live-resource-missing': {
    severity: 'error',
    title: 'what the templates have is not there',
    explanation:
      'The service says that there is no such thing: it was deleted, it was never deployed, or it is in another account or region than the templates say.',
    remedy: 'Deploy the stack that makes it, or find out who deleted it.',
    source: SOURCES.cloudFormationDrift,
  },
} as const;

export type LiveFindingId = keyof typeof LIVE_FINDINGS;
