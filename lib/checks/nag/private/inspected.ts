import type { CfnResource } from 'aws-cdk-lib';
import { findUnresolved } from '../../../assess/resolve/unresolved';
import { type Resource, value } from '../../../assess/system/resource';
import { RecoveryError } from '../../../model/errors';
import type { RecoveryLimits } from '../limits';
import type { AppFacts } from './app-facts';
import { Stated } from './stated';

const ABSENT = 'it is in none of the templates that are deployed';

/** A resource that a rule looks at. */
export class Inspected {
  public readonly type: string;
  private readonly template: Readonly<Record<string, unknown>> | undefined;
  private found: Resource | undefined;

  public constructor(
    private readonly node: CfnResource,
    /** What all templates of the app say together. */
    public readonly app: AppFacts,
    public readonly limits: Required<RecoveryLimits>,
  ) {
    this.type = node.cfnResourceType;
    this.template = app.template(node) as Readonly<Record<string, unknown>> | undefined;
  }

  /** A property as the template states it, overrides included. */
  public at(...keys: readonly string[]): Stated {
    return this.attribute('Properties').at(...keys);
  }

  /**
   * An attribute beside the properties, such as `DeletionPolicy`.
   *
   * @throws RecoveryError `undecided` for a resource that no template has
   */
  public attribute(name: string): Stated {
    if (this.template) return new Stated(this.node, this.template[name]);
    throw this.undecided(ABSENT);
  }

  /**
   * The resource with references followed through the whole app.
   *
   * @throws RecoveryError `undecided` where a condition that never holds keeps it from existing
   */
  public get resource(): Resource {
    this.found ??= this.app.resource(this.node);
    if (this.found) return this.found;
    throw this.undecided(ABSENT);
  }

  /**
   * Makes sure that the templates determine what a rule is going to rely on.
   *
   * @throws RecoveryError `undecided`
   */
  public requireKnown(...values: readonly unknown[]): void {
    const unresolved = findUnresolved(values);
    if (unresolved) throw this.undecided(unresolved.reason);
  }

  /** {@link requireKnown} for properties. */
  public requireProperties(...paths: readonly (readonly string[])[]): void {
    this.requireKnown(...paths.map(path => value(this.resource, ...path)));
  }

  /** What a rule throws that can't tell. */
  public undecided(reason: string): RecoveryError {
    return new RecoveryError('undecided', `the templates don't determine it: ${reason}`, this.node.node.path);
  }
}
