import {
  GuardedGroup,
  RecoveryGuardrails,
  type RecoveryGuardrailsProps,
} from '../../../constructs/guardrails';
import type { Complete, Entry } from './table';

export const GUARDRAILS: readonly Entry[] = [
  {
    name: 'RecoveryGuardrails',
    call: (stack, props) => new RecoveryGuardrails(stack, 'Test', props),
    examples: [
      (): Complete<RecoveryGuardrailsProps> => ({
        breakGlassRoleName: 'break-glass',
        deploymentRoleNames: ['cdk-ours-cfn-exec-role-*'],
        pipelineRoleNames: ['cdk-ours-deploy-role-*'],
        backupRoleNames: ['acme-backup', 'acme-restore'],
        groups: [GuardedGroup.KEYS, GuardedGroup.VAULTS],
        targetIds: ['ou-abcd-12345678'],
        policyName: 'keep-backups',
        resourceControl: true,
      }),
    ],
  },
];
