import { arnOf, nameOf } from '../resolve/references';
import { resolve } from '../resolve/resolve';
import type { Scope } from '../resolve/scope';
import { Unresolved, isUnresolved } from '../resolve/unresolved';
import { type TemplateResource, resourceId } from '../template';
import { hangsOnOpen } from './existence';
import { rewritten } from './macros';
import type { Resource } from './resource';

/**
 * A resource whose properties are worked out when somebody asks for them: most resources of a system are neither
 * stores nor anything that a store hangs on, and nobody does.
 */
export class TemplatedResource implements Resource {
  public readonly id: string;
  public readonly type: string;
  public readonly stack: string;
  public readonly region: string;
  public readonly account: string;
  public readonly name: string;
  public readonly arn: string;
  public readonly metadata: Readonly<Record<string, unknown>>;
  private resolved: Record<string, unknown> | undefined;
  private open: string | undefined;
  private tagged: ReadonlyMap<string, string> | undefined;

  /** Whether no open condition decides on its existence. */
  public readonly surelyExists: boolean;

  /**
   * @param scope its notes are this resource's own, with what its existence hangs on
   * @param rivalry why another resource may be there in its place
   */
  public constructor(
    public readonly logicalId: string,
    private readonly template: TemplateResource,
    private readonly scope: Scope,
    private readonly rivalry: (resource: TemplatedResource) => string | undefined = () => undefined,
  ) {
    const { stack, place } = scope;
    this.id = resourceId(stack, logicalId);
    this.type = template.Type;
    this.stack = stack.name;
    this.region = place.region;
    this.account = place.account;
    this.name = nameOf(logicalId, scope);
    this.arn = arnOf(logicalId, scope);
    this.metadata = template.Metadata ?? {};
    this.surelyExists = !hangsOnOpen(scope.notes);
  }

  /** One property by itself, whatever may be there in the place of the resource. */
  public stated(property: string): unknown {
    return resolve(this.template.Properties?.[property], this.scope);
  }

  public get properties(): Readonly<Record<string, unknown>> {
    if (this.resolved === undefined) {
      const resolved =
        rewritten(this.scope.stack) ??
        this.contested() ??
        resolve(this.template.Properties ?? {}, this.scope);
      if (isUnresolved(resolved)) {
        this.open = resolved.reason;
        this.scope.notes.add(`nothing stated here is determined: ${resolved.reason}`);
      }
      const usable = typeof resolved === 'object' && resolved !== null;
      this.resolved = usable ? (resolved as Record<string, unknown>) : {};
    }
    return this.resolved;
  }

  private contested(): Unresolved | undefined {
    const rivalry = this.rivalry(this);
    return rivalry === undefined ? undefined : new Unresolved(rivalry);
  }

  public get undetermined(): string | undefined {
    // Working out the properties is what tells.
    return this.properties && this.open;
  }

  public get tags(): ReadonlyMap<string, string> {
    this.tagged ??= tagsOf(this.properties);
    return this.tagged;
  }

  public get notes(): readonly string[] {
    // Working out the properties is what makes the notes.
    return this.properties && [...this.scope.notes];
  }
}

/** Tags in either form: a list of keys and values, or a map. */
function tagsOf(properties: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const stated = properties['Tags'] ?? properties['FileSystemTags'] ?? properties['BackupVaultTags'];
  const pairs: [unknown, unknown][] = Array.isArray(stated)
    ? stated.map(tag => [(tag as { Key?: unknown } | null)?.Key, (tag as { Value?: unknown } | null)?.Value])
    : Object.entries(typeof stated === 'object' && stated !== null && !isUnresolved(stated) ? stated : {});
  return new Map(
    pairs.filter(
      (pair): pair is [string, string] => typeof pair[0] === 'string' && typeof pair[1] === 'string',
    ),
  );
}
