import { type CfnResource, Stack } from 'aws-cdk-lib';
import { backupsOf } from '../../../assess/backup/backups-of';
import type { Backups } from '../../../assess/backup/protection';
import type { FindingId } from '../../../assess/findings/catalogue';
import type { Finder, Subject } from '../../../assess/findings/subject';
import { findStores } from '../../../assess/stores/find';
import { buildSystem } from '../../../assess/system/build';
import type { Resource } from '../../../assess/system/resource';
import type { System } from '../../../assess/system/system';
import { type StackTemplate, type TemplateResource, resourceId, resourceOf } from '../../../assess/template';

/**
 * What all templates of an app say together. Made anew for every run, because apps grow between runs, and each
 * part only when a rule first asks for it: what is looked up for every resource is worked out once per run.
 */
export class AppFacts {
  private readonly byPath: ReadonlyMap<string, StackTemplate>;
  private readonly computed = new Map<unknown, unknown>();

  public constructor(private readonly stacks: readonly StackTemplate[]) {
    this.byPath = new Map(stacks.map(stack => [stack.path, stack]));
  }

  /** A resource as its template has it. */
  public template(node: CfnResource): TemplateResource | undefined {
    const stack = this.byPath.get(node.stack.node.path);
    return stack && resourceOf(stack, logicalIdOf(node));
  }

  /** A resource with references followed; undefined where it surely doesn't exist. */
  public resource(node: CfnResource): Resource | undefined {
    const stack = this.byPath.get(node.stack.node.path);
    const resources = this.once(AppFacts.indexResources);
    return stack && resources.get(keyOf(stack.name, resourceId(stack, logicalIdOf(node)), logicalIdOf(node)));
  }

  public get system(): System {
    return this.once(AppFacts.build);
  }

  /** What AWS Backup does for a store. */
  public backupsOf(store: Resource): Backups {
    return this.once(AppFacts.indexBackups)(store);
  }

  /** Whether the assessor finds something wrong with a resource. */
  public finds(finder: Finder, id: FindingId, resource: Resource): boolean {
    let found = this.computed.get(finder) as ReadonlySet<string> | undefined;
    if (!found) this.computed.set(finder, (found = this.run(finder)));
    return found.has(`${id} ${resource.id}`);
  }

  /** Something that is worked out from the whole app, once per run. */
  public once<Value>(compute: (app: AppFacts) => Value): Value {
    if (!this.computed.has(compute)) this.computed.set(compute, compute(this));
    return this.computed.get(compute) as Value;
  }

  private run(finder: Finder): ReadonlySet<string> {
    // No postures, no objectives: finders that weigh promises have no rules.
    const subject: Pick<Subject, 'stacks' | 'system' | 'stores' | 'backupsOf'> = {
      stacks: this.stacks,
      system: this.system,
      stores: this.once(AppFacts.indexStores),
      backupsOf: store => this.backupsOf(store),
    };
    return new Set(finder(subject as Subject).map(({ id, resource }) => `${id} ${resource}`));
  }

  private static readonly build = (app: AppFacts): System => buildSystem(app.stacks);
  private static readonly indexBackups = (app: AppFacts): ((store: Resource) => Backups) =>
    backupsOf(app.system);
  private static readonly indexStores = (app: AppFacts): ReturnType<typeof findStores> =>
    findStores(app.system);
  private static readonly indexResources = (app: AppFacts): ReadonlyMap<string, Resource> =>
    new Map(
      app.system.resources.map(resource => [
        keyOf(resource.stack, resource.id, resource.logicalId),
        resource,
      ]),
    );
}

function logicalIdOf(node: CfnResource): string {
  return String(Stack.of(node).resolve(node.logicalId));
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\u0000');
}
