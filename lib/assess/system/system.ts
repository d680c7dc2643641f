import type { RecordedObjectives } from '../../model/metadata';
import type { Resource } from './resource';

/** All resources of a call: one system. */
export class System {
  private readonly byType = new Map<string, Resource[]>();
  private readonly byArn = new Map<string, Resource[]>();
  private readonly byName = new Map<string, Resource[]>();

  public constructor(
    public readonly resources: readonly Resource[],
    /** Objectives that templates record for all that is in them, by the name of the stack. */
    public readonly recorded: ReadonlyMap<string, RecordedObjectives>,
  ) {
    for (const resource of resources) {
      add(this.byType, resource.type, resource);
      add(this.byArn, resource.arn, resource);
      add(this.byName, `${resource.type} ${resource.name}`, resource);
    }
  }

  /** Resources of some types, in the order of the templates. */
  public ofType(...types: readonly string[]): readonly Resource[] {
    return types.flatMap(type => this.byType.get(type) ?? []);
  }

  /**
   * The resource with an ARN, if it is among those of the call. Names that deployment makes up look alike in stacks
   * of one name: then it is the one that is deployed together with what refers to it. Where several resources state
   * one name, it is none: which of them is there is nothing that templates tell.
   */
  public withArn(arn: string | undefined, referring?: Place): Resource | undefined {
    const found = arn === undefined ? [] : (this.byArn.get(arn) ?? []);
    return only(found.length > 1 ? found.filter(isIn(referring?.region, referring?.account)) : found);
  }

  /** Whether several resources have an ARN, so that nothing can be said of the one that is there. */
  public isAmbiguous(arn: string, referring: Place): boolean {
    return this.byArn.has(arn) && this.withArn(arn, referring) === undefined;
  }

  /** The resource of a type with a name in a region and an account, if it alone has that name. */
  public named(
    type: string,
    name: string | undefined,
    region?: string,
    account?: string,
  ): Resource | undefined {
    return only((this.byName.get(`${type} ${name}`) ?? []).filter(isIn(region, account)));
  }
}

/** Where something is deployed. */
export type Place = Pick<Resource, 'region' | 'account'>;

function add(index: Map<string, Resource[]>, key: string, resource: Resource): void {
  const same = index.get(key);
  if (same) same.push(resource);
  else index.set(key, [resource]);
}

function only([first, ...others]: readonly Resource[]): Resource | undefined {
  return others.length === 0 ? first : undefined;
}

function isIn(region: string | undefined, account: string | undefined): (resource: Resource) => boolean {
  return resource =>
    (region === undefined || resource.region === region) &&
    (account === undefined || resource.account === account);
}
