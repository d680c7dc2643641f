import type { Answer } from './interpreter';

export const RESTORED = 'arn:aws:elasticfilesystem:us-east-1:111111111111:file-system/fs-0123456789abcdef1';

/** An answer for each call of an action, in turn; the last one stays. A text is the name of an error. */
export type Faults = Readonly<Record<string, readonly (string | undefined)[]>>;

type Json = any;

/** What the functions answer. */
export interface Functions {
  readonly validate: (asked: Json) => Json;
  readonly record: (asked: Json) => Json;
}

/** A validator that says nothing, and a recorder that says this. */
export function recording(record: Json): Functions {
  const said = { message: 'said', rpoSeconds: 60, rtoSeconds: 60, ...record };
  return { validate: () => ({ Payload: { checks: [] } }), record: () => ({ Payload: said }) };
}

/**
 * A restored file system and the function that validates it, as far as a workflow can tell. What is made or deleted
 * takes a look until it is there or gone.
 */
export class FakeMounts {
  public mountTargets: { MountTargetId: string; LifeCycleState: string }[] = [];
  public accessPoints: Json[] = [];
  public attached: string | undefined;
  public told: Readonly<Record<string, string>> = {};
  /** What the validator saw of all this when it was asked. */
  public asked: Json;
  private readonly calls = new Map<string, number>();

  public constructor(
    private readonly job: Json,
    private readonly faults: Faults = {},
    private readonly functions: Functions = recording({ outcome: 'passed' }),
  ) {}

  /** Whether nothing of a validation stands there any more. */
  public get isClean(): boolean {
    return this.mountTargets.length === 0 && this.accessPoints.length === 0 && this.attached === undefined;
  }

  public readonly answer: Answer = (resource, args) => {
    const name = resource.split(':').at(-1)!;
    const invoked =
      name === 'invoke' ? (args.FunctionName.startsWith('{{RehearsalRecord') ? 'record' : 'validate') : name;
    const count = this.calls.get(invoked) ?? 0;
    this.calls.set(invoked, count + 1);
    const faults = this.faults[invoked] ?? [];
    const fault = faults[Math.min(count, faults.length - 1)];
    if (fault !== undefined) throw fault;
    return this.actions[invoked]?.(args) ?? {};
  };

  private readonly actions: Readonly<Record<string, (args: Json) => Json>> = {
    describeRestoreJob: () => this.job,
    record: ({ Payload }) => this.functions.record(Payload),
    validate: ({ Payload }) => {
      this.asked = { ...Payload, attached: this.attached, told: this.told };
      return this.functions.validate(this.asked);
    },
    createAccessPoint: ({ ClientToken, Tags }) => {
      if (this.accessPoints.some(one => one.ClientToken === ClientToken))
        throw 'Efs.AccessPointAlreadyExistsException';
      this.accessPoints.push({
        AccessPointId: 'fsap-1',
        AccessPointArn: 'arn:point',
        ClientToken,
        Tags,
        LifeCycleState: 'creating',
      });
    },
    describeAccessPoints: () => ({
      AccessPoints: aged(this.accessPoints, left => (this.accessPoints = left)),
    }),
    createMountTarget: () => {
      if (this.mountTargets.length > 0) throw 'Efs.MountTargetConflictException';
      this.mountTargets.push({ MountTargetId: 'fsmt-1', LifeCycleState: 'creating' });
    },
    describeMountTargets: () => ({
      MountTargets: aged(this.mountTargets, left => (this.mountTargets = left)),
    }),
    deleteMountTarget: () => void (this.mountTargets = deleting(this.mountTargets)),
    deleteAccessPoint: () => void (this.accessPoints = deleting(this.accessPoints)),
    updateFunctionConfiguration: ({ FileSystemConfigs, Environment }) => {
      this.attached = FileSystemConfigs[0]?.Arn;
      this.told = Environment.Variables;
    },
    getFunctionConfiguration: () => ({
      LastUpdateStatus: 'Successful',
      FileSystemConfigs: this.attached === undefined ? [] : [{ Arn: this.attached }],
    }),
  };
}

/** As they are now; the next time they are further. */
function aged<T extends { LifeCycleState: string }>(
  list: readonly T[],
  keep: (left: T[]) => void,
): readonly T[] {
  const seen = list.map(one => ({ ...one }));
  keep(
    list
      .filter(({ LifeCycleState }) => LifeCycleState !== 'deleting')
      .map(one => ({
        ...one,
        LifeCycleState: one.LifeCycleState === 'creating' ? 'available' : one.LifeCycleState,
      })),
  );
  return seen;
}

function deleting<T>(list: readonly T[]): T[] {
  return list.map(one => ({ ...one, LifeCycleState: 'deleting' }));
}
