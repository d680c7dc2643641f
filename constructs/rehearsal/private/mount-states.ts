import { MOUNT_PATH } from './file-checks';
import { caught, retry, task } from './states';
import { validateState } from './validation-states';

/** What says on an access point which execution made it. */
export const CLAIM_TAG = 'cdk-recovery-rehearsal';

/** In which variable the function is told what is mounted. Its own name for it is the same. */
export const RESTORED_VARIABLE = 'RESTORED_FILE_SYSTEM';

/** Looks at one thing until it is there, and the seconds between them: ten minutes each. */
export const MOST_LOOKS = 20;
export const BETWEEN_LOOKS_SECONDS = 30;

/** Id of the restored file system. */
export const FILE_SYSTEM_ID = "{% $substringAfter($job.CreatedResourceArn, 'file-system/') %}";

/** An update of a function that is being updated, or whose mount target isn't known everywhere yet, is refused. */
export const PATIENT_RETRY = [
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 30, MaxAttempts: 10, BackoffRate: 1 },
];

/**
 * What a function says while its mount isn't there yet. Of the two ways to spell it no page says which is meant.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
const NOT_MOUNTED_YET = ['Connectivity', 'Failure', 'Timeout'].flatMap(what => [
  `Lambda.EFSMount${what}Exception`,
  `Lambda.EfsMount${what}Exception`,
]);

/** Variables that the states of a mount start with. */
export const MOUNT_VARIABLES = { claim: null, tries: 0, lost: false, leftover: false } as const;

/**
 * Mounts a restored file system in its validator, and asks it. The access point comes first: EFS makes one for a token
 * and no other, so that of two executions for one restore only the one that made it goes on. Each state that fails goes
 * to `Record`, behind which everything is taken away again.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/API_CreateAccessPoint.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem-efs.html
 */
export function mountStates(
  ownVariables: Readonly<Record<string, string>>,
): Readonly<Record<string, object>> {
  return {
    Claim: {
      ...task('efs:createAccessPoint', {
        FileSystemId: FILE_SYSTEM_ID,
        ClientToken: '{% $job.RestoreJobId %}',
        // Who reads everything; without the right to write, which the function doesn't have.
        PosixUser: { Uid: 0, Gid: 0 },
        RootDirectory: { Path: '/' },
        Tags: [{ Key: CLAIM_TAG, Value: '{% $states.context.Execution.Name %}' }],
      }),
      Retry: [{ ErrorEquals: ['Efs.AccessPointAlreadyExistsException'], MaxAttempts: 0 }, ...retry(5)],
      Catch: [
        { ErrorEquals: ['Efs.AccessPointAlreadyExistsException'], Next: 'LookAtClaim' },
        ...caught('Record'),
      ],
      Next: 'LookAtClaim',
    },
    LookAtClaim: {
      ...task('efs:describeAccessPoints', { FileSystemId: FILE_SYSTEM_ID }),
      Assign: {
        claim:
          '{% ($own := $states.result.AccessPoints[ClientToken = $job.RestoreJobId]; ' +
          '$exists($own) ? $own[0] : null) %}',
        tries: '{% $tries + 1 %}',
      },
      Retry: retry(5),
      Catch: caught('Record'),
      Next: 'WhoseIsIt',
    },
    WhoseIsIt: {
      Type: 'Choice',
      Choices: [
        {
          Condition: `{% $claim != null and $not($claim.Tags[Key = '${CLAIM_TAG}'].Value = $states.context.Execution.Name) %}`,
          Next: 'Elsewhere',
        },
        { Condition: "{% $claim.LifeCycleState = 'available' %}", Next: 'MakeMountTarget' },
        { Condition: `{% $tries >= ${MOST_LOOKS} %}`, Next: 'NotMounted' },
      ],
      Default: 'WaitForClaim',
    },
    // Events arrive more than once; whoever came first records it.
    Elsewhere: { Type: 'Succeed', Output: { validatedBy: 'another execution' } },
    WaitForClaim: { Type: 'Wait', Seconds: BETWEEN_LOOKS_SECONDS, Next: 'LookAtClaim' },
    MakeMountTarget: {
      ...task('efs:createMountTarget', {
        FileSystemId: FILE_SYSTEM_ID,
        SubnetId: '{% $store.mount.subnetId %}',
        SecurityGroups: ['{% $store.mount.securityGroupId %}'],
      }),
      Assign: { tries: 0 },
      Retry: [{ ErrorEquals: ['Efs.MountTargetConflictException'], MaxAttempts: 0 }, ...retry(5)],
      Catch: [
        // Made by an attempt whose answer got lost.
        {
          ErrorEquals: ['Efs.MountTargetConflictException'],
          Assign: { tries: 0 },
          Next: 'WaitForMountTarget',
        },
        ...caught('Record'),
      ],
      Next: 'WaitForMountTarget',
    },
    WaitForMountTarget: { Type: 'Wait', Seconds: BETWEEN_LOOKS_SECONDS, Next: 'LookAtMountTarget' },
    LookAtMountTarget: {
      ...task('efs:describeMountTargets', { FileSystemId: FILE_SYSTEM_ID }),
      Assign: {
        mounted:
          '{% $count($states.result.MountTargets) > 0 ? $states.result.MountTargets[0].LifeCycleState : null %}',
        tries: '{% $tries + 1 %}',
      },
      Retry: retry(5),
      Catch: caught('Record'),
      Next: 'IsItMountable',
    },
    IsItMountable: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $mounted = 'available' %}", Next: 'Attach' },
        { Condition: `{% $mounted = 'error' or $tries >= ${MOST_LOOKS} %}`, Next: 'NotMounted' },
      ],
      Default: 'WaitForMountTarget',
    },
    Attach: {
      ...task('lambda:updateFunctionConfiguration', {
        FunctionName: '{% $store.validator %}',
        FileSystemConfigs: [{ Arn: '{% $claim.AccessPointArn %}', LocalMountPath: MOUNT_PATH }],
        Environment: {
          Variables: { ...ownVariables, [RESTORED_VARIABLE]: '{% $job.CreatedResourceArn %}' },
        },
      }),
      Assign: { tries: 0 },
      Retry: PATIENT_RETRY,
      Catch: caught('Record'),
      Next: 'WaitForFunction',
    },
    WaitForFunction: { Type: 'Wait', Seconds: BETWEEN_LOOKS_SECONDS, Next: 'LookAtFunction' },
    LookAtFunction: {
      ...task('lambda:getFunctionConfiguration', { FunctionName: '{% $store.validator %}' }),
      Assign: {
        attached:
          "{% $states.result.LastUpdateStatus = 'Successful' and " +
          '$states.result.FileSystemConfigs[0].Arn = $claim.AccessPointArn %}',
        refused: "{% $states.result.LastUpdateStatus = 'Failed' %}",
        tries: '{% $tries + 1 %}',
      },
      Retry: retry(5),
      Catch: caught('Record'),
      Next: 'IsItAttached',
    },
    IsItAttached: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $attached %}', Next: 'ValidateFiles' },
        { Condition: `{% $refused or $tries >= ${MOST_LOOKS} %}`, Next: 'NotMounted' },
      ],
      Default: 'WaitForFunction',
    },
    NotMounted: { Type: 'Pass', Assign: { failure: 'FileSystemNotMounted' }, Next: 'Record' },
    ValidateFiles: validateState(
      '{% $store.validator %}',
      {
        restoreJobId: '{% $job.RestoreJobId %}',
        requestedAt: '{% $job.CreationDate %}',
        recoveryPoint: '{% $job.RecoveryPointArn %}',
        recoveryPointCreatedAt:
          '{% $exists($job.RecoveryPointCreationDate) ? $job.RecoveryPointCreationDate : null %}',
        source: '{% $job.SourceResourceArn %}',
        restored: '{% $job.CreatedResourceArn %}',
        endpoint: null,
        settings: '{% $store.settings %}',
      },
      NOT_MOUNTED_YET,
    ),
  };
}
