import type { RecordedObjectives } from '../../model/metadata';
import type { Resource } from './resource';

/** All resources of a call: one system. */
export class System {
  private readonly byType = new Map<string, Resource[]>();
  private readonly byArn = new Map<string, Resource>();
  private readonly byName = new Map<string, Resource[]>();

  public constructor(
    public readonly resources: readonly Resource[],
    /** Objectives that templates record for all that is in them, by the name of the stack. */
    public readonly recorded: ReadonlyMap<string, RecordedObjectives>,
  ) {
    for (const resource of resources) {
      const same = this.byType.get(resource.type);
      if (same) same.push(resource);
      else this.byType.set(resource.type, [resource]);
      this.byArn.set(resource.arn, resource);
      const namesakes = this.byName.get(`${resource.type} ${resource.name}`);
      if (namesakes) namesakes.push(resource);
      else this.byName.set(`${resource.type} ${resource.name}`, [resource]);
    }
  }

  /** Resources of some types, in the order of the templates. */
  public ofType(...types: readonly string[]): readonly Resource[] {
    return types.flatMap(type => this.byType.get(type) ?? []);
  }

  /** The resource with an ARN, if it is among those of the call. */
  public withArn(arn: string | undefined): Resource | undefined {
    return arn === undefined ? undefined : this.byArn.get(arn);
  }

  /** The resource of a type with a name in a region and an account, if it is among those of the call. */
  public named(
    type: string,
    name: string | undefined,
    region?: string,
    account?: string,
  ): Resource | undefined {
    return this.byName
      .get(`${type} ${name}`)
      ?.find(
        resource =>
          (region === undefined || resource.region === region) &&
          (account === undefined || resource.account === account),
      );
  }
}
