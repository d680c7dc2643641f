import {
  CfnResource,
  DefaultTokenResolver,
  type IResolvable,
  type IResolveContext,
  type IPostProcessor,
  Reference,
  Stack,
  StringConcat,
  Tokenization,
} from 'aws-cdk-lib';

/** What a resource says when it is rendered. */
export interface Rendered {
  /** The resources that it refers to, in whatever stack they are. */
  readonly targets: ReadonlySet<CfnResource>;
  /** What it looks like in the template. */
  readonly body: unknown;
}

/** Notes what the tokens stand for, which the rendered text only tells of the stack's own resources. */
class Recorder extends DefaultTokenResolver {
  public readonly targets = new Set<CfnResource>();

  public override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: IPostProcessor,
  ): unknown {
    if (Reference.isReference(token) && CfnResource.isCfnResource(token.target)) {
      this.targets.add(token.target);
    }
    return super.resolveToken(token, context, postProcessor);
  }
}

/** Renders resources and says what they refer to. One is made for one look at an app. */
export class References {
  private readonly rendered = new Map<CfnResource, Rendered>();
  private readonly byLogicalId = new Map<Stack, ReadonlyMap<string, CfnResource>>();

  public constructor(public readonly resources: readonly CfnResource[]) {}

  /** What a resource refers to, by a token or by a logical id in a text. */
  public of(resource: CfnResource): Rendered {
    const known = this.rendered.get(resource);
    if (known) return known;
    // Properties are only worked out when the resource is rendered.
    const raw = (resource as unknown as { _toCloudFormation(): object })._toCloudFormation();
    const found = this.within(resource, raw);
    this.rendered.set(resource, found);
    return found;
  }

  /** What a part of a resource refers to, such as one of its properties. */
  public within(resource: CfnResource, part: unknown): Rendered {
    const recorder = new Recorder(new StringConcat());
    const body: unknown = Tokenization.resolve(part, {
      scope: resource,
      resolver: recorder,
      preparing: false,
    });
    const ids = this.idsOf(Stack.of(resource));
    const named = [...namesIn(body)].flatMap(name => ids.get(name) ?? []);
    return { targets: new Set([...recorder.targets, ...named]), body };
  }

  private idsOf(stack: Stack): ReadonlyMap<string, CfnResource> {
    const known = this.byLogicalId.get(stack);
    if (known) return known;
    const ids = new Map(
      this.resources
        .filter(resource => Stack.of(resource) === stack)
        .map(resource => [stack.resolve(resource.logicalId) as string, resource] as const),
    );
    this.byLogicalId.set(stack, ids);
    return ids;
  }
}

/** Every part of a rendered body, itself included. */
export function* partsOf(body: unknown): Generator<unknown> {
  yield body;
  if (typeof body !== 'object' || body === null) return;
  for (const part of Object.values(body)) yield* partsOf(part);
}

function* namesIn(body: unknown): Generator<string> {
  for (const part of partsOf(body)) {
    if (typeof part === 'string') {
      for (const match of part.matchAll(/\$\{([A-Za-z0-9]+)[.}]/g)) yield match[1]!;
    } else if (typeof part === 'object' && part !== null) {
      const { Ref: ref, 'Fn::GetAtt': attribute } = part as Readonly<Record<string, unknown>>;
      if (typeof ref === 'string') yield ref;
      const owner: unknown = Array.isArray(attribute) ? attribute[0] : attribute;
      if (typeof owner === 'string') yield owner.split('.')[0]!;
    }
  }
}
