import { arnOf, nameOf } from '../resolve/references';
import { resolve } from '../resolve/resolve';
import type { Scope } from '../resolve/scope';
import { isUnresolved } from '../resolve/unresolved';
import { type TemplateResource, resourceId } from '../template';
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

  /** @param scope its notes are this resource's own, with what its existence hangs on */
  public constructor(
    public readonly logicalId: string,
    private readonly template: TemplateResource,
    private readonly scope: Scope,
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
  }

  public get properties(): Readonly<Record<string, unknown>> {
    if (this.resolved === undefined) {
      const resolved = rewritten(this.scope.stack) ?? resolve(this.template.Properties ?? {}, this.scope);
      if (isUnresolved(resolved)) {
        this.open = resolved.reason;
        this.scope.notes.add(`nothing stated here is determined: ${resolved.reason}`);
      }
      const usable = typeof resolved === 'object' && resolved !== null;
      this.resolved = usable ? (resolved as Record<string, unknown>) : {};
    }
    return this.resolved;
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
