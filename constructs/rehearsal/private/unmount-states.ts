import { BETWEEN_LOOKS_SECONDS, FILE_SYSTEM_ID, MOST_LOOKS, PATIENT_RETRY } from './mount-states';
import { retry, task } from './states';

/** Looks until everything is gone: mount target, access point and function one after the other. */
const MOST_LOOKS_AT_ALL = 2 * MOST_LOOKS;

/** Goes on with what is next, and remembers that something may stand there still. */
function leaving(next: string): readonly object[] {
  return [{ ErrorEquals: ['States.ALL'], Assign: { leftover: true }, Next: next }];
}

const wait = (next: string): object => ({ Type: 'Wait', Seconds: BETWEEN_LOOKS_SECONDS, Next: next });

/**
 * Takes away what a validation put up, whatever became of it: a file system with a mount target can't be deleted, so
 * that restore testing's own clean-up may fail. What stands there is asked of EFS and not remembered, because the answer
 * to a call may have been lost. Where something stays the rehearsal ends among the dead letters, and rings.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/API_DeleteFileSystem.html
 */
export function unmountStates(
  ownVariables: Readonly<Record<string, string>>,
): Readonly<Record<string, object>> {
  return {
    IsSomethingMounted: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $exists($store.mount) and $job.Status = 'COMPLETED' %}", Next: 'Detach' }],
      Default: 'IsItRecorded',
    },
    Detach: {
      ...task('lambda:updateFunctionConfiguration', {
        FunctionName: '{% $store.validator %}',
        FileSystemConfigs: [],
        Environment: { Variables: ownVariables },
      }),
      Assign: { tries: 0 },
      Retry: PATIENT_RETRY,
      Catch: [
        { ErrorEquals: ['States.ALL'], Assign: { leftover: true, tries: 0 }, Next: 'LookForMountTargets' },
      ],
      Next: 'LookForMountTargets',
    },
    LookForMountTargets: {
      ...task('efs:describeMountTargets', { FileSystemId: FILE_SYSTEM_ID }),
      Assign: {
        target: '{% $count($states.result.MountTargets) > 0 ? $states.result.MountTargets[0] : null %}',
        tries: '{% $tries + 1 %}',
      },
      Retry: [{ ErrorEquals: ['Efs.FileSystemNotFoundException'], MaxAttempts: 0 }, ...retry(5)],
      Catch: [
        // Nothing stands in a file system that is gone.
        { ErrorEquals: ['Efs.FileSystemNotFoundException'], Next: 'LookAtDetached' },
        ...leaving('LookForAccessPoints'),
      ],
      Next: 'IsItUnmounted',
    },
    IsItUnmounted: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $target = null %}', Next: 'LookForAccessPoints' },
        { Condition: `{% $tries >= ${MOST_LOOKS_AT_ALL} %}`, Next: 'SomethingIsLeft' },
        { Condition: "{% $target.LifeCycleState = 'deleting' %}", Next: 'WaitForUnmount' },
      ],
      Default: 'Unmount',
    },
    Unmount: {
      ...task('efs:deleteMountTarget', { MountTargetId: '{% $target.MountTargetId %}' }),
      Retry: retry(3),
      // The next look tells whether it is gone.
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'WaitForUnmount' }],
      Next: 'WaitForUnmount',
    },
    WaitForUnmount: wait('LookForMountTargets'),
    LookForAccessPoints: {
      ...task('efs:describeAccessPoints', { FileSystemId: FILE_SYSTEM_ID }),
      Assign: {
        point: '{% $count($states.result.AccessPoints) > 0 ? $states.result.AccessPoints[0] : null %}',
        tries: '{% $tries + 1 %}',
      },
      Retry: [{ ErrorEquals: ['Efs.FileSystemNotFoundException'], MaxAttempts: 0 }, ...retry(5)],
      Catch: [
        { ErrorEquals: ['Efs.FileSystemNotFoundException'], Next: 'LookAtDetached' },
        ...leaving('LookAtDetached'),
      ],
      Next: 'IsItClosed',
    },
    IsItClosed: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $point = null %}', Next: 'LookAtDetached' },
        { Condition: `{% $tries >= ${MOST_LOOKS_AT_ALL} %}`, Next: 'SomethingIsLeft' },
        { Condition: "{% $point.LifeCycleState = 'deleting' %}", Next: 'WaitForClosed' },
      ],
      Default: 'Close',
    },
    Close: {
      ...task('efs:deleteAccessPoint', { AccessPointId: '{% $point.AccessPointId %}' }),
      Retry: retry(3),
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'WaitForClosed' }],
      Next: 'WaitForClosed',
    },
    WaitForClosed: wait('LookForAccessPoints'),
    LookAtDetached: {
      ...task('lambda:getFunctionConfiguration', { FunctionName: '{% $store.validator %}' }),
      Assign: {
        detached:
          "{% $states.result.LastUpdateStatus = 'Successful' and " +
          '$count($states.result.FileSystemConfigs) = 0 %}',
        tries: '{% $tries + 1 %}',
      },
      Retry: retry(5),
      Catch: leaving('IsItRecorded'),
      Next: 'IsItDetached',
    },
    IsItDetached: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $detached %}', Next: 'IsItRecorded' },
        { Condition: `{% $tries >= ${MOST_LOOKS_AT_ALL} %}`, Next: 'SomethingIsLeft' },
      ],
      Default: 'WaitForDetached',
    },
    WaitForDetached: wait('LookAtDetached'),
    SomethingIsLeft: { Type: 'Pass', Assign: { leftover: true }, Next: 'IsItRecorded' },
    IsItRecorded: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $lost %}', Next: 'Unrecorded' }],
      Default: 'Report',
    },
    IsNothingLeft: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $leftover %}', Next: 'DeadLetter' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed', Output: '{% $record %}' },
  };
}
