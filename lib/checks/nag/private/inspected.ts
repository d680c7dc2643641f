import type { CfnResource } from 'aws-cdk-lib';
import { findUnresolved } from '../../../assess/resolve/unresolved';
import { type Resource, value } from '../../../assess/system/resource';
import { RecoveryError } from '../../../model/errors';
import type { RecoveryLimits } from '../limits';
import type { AppFacts } from './app-facts';
import { Stated } from './stated';

/** A resource that a rule looks at. */
export class Inspected {
  public readonly type: string;

  public constructor(
    private readonly node: CfnResource,
    /** What all templates of the app say together. */
    public readonly app: AppFacts,
    public readonly limits: Required<RecoveryLimits>,
  ) {
    this.type = node.cfnResourceType;
  }

  /** A property as the template states it, overrides included. */
  public at(...keys: readonly string[]): Stated {
    return this.attribute('Properties').at(...keys);
  }

  /** An attribute beside the properties, such as `DeletionPolicy`. */
  public attribute(name: string): Stated {
    const template = this.app.template(this.node) as unknown as Readonly<Record<string, unknown>> | undefined;
    return new Stated(this.node, template?.[name]);
  }

  /**
   * The resource with references followed through the whole app.
   *
   * @throws RecoveryError `undecided` where a condition that never holds keeps it from existing
   */
  public get resource(): Resource {
    const resource = this.app.resource(this.node);
    if (resource) return resource;
    throw this.undecided('it is in none of the templates that are deployed');
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
