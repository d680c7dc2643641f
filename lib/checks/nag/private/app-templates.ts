import {
  CfnElement,
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  Stack,
  Token,
  Tokenization,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { toStackTemplate } from '../../../assess/input/shape';
import type { StackTemplate } from '../../../assess/template';

type Document = Record<string, Record<string, unknown>>;

/**
 * The templates that the stacks below a construct would be synthesized to, without synthesizing them: for tests,
 * and whoever calls a check directly. References between stacks, which CDK only turns into exports while it
 * synthesizes, are followed all the same; aspects, such as tags for all that is below, have not run.
 */
export function templatesOf(root: IConstruct): readonly StackTemplate[] {
  const constructs = root.node.findAll();
  const documents = new Map<Stack, Document>();
  for (const construct of constructs) {
    if (Stack.isStack(construct)) {
      documents.set(construct, { Metadata: { ...construct.templateOptions.metadata }, Outputs: {} });
    }
  }
  const resolver = new CrossStackResolver(documents);
  for (const construct of constructs) {
    if (!CfnElement.isCfnElement(construct)) continue;
    const document = documents.get(construct.stack);
    const fragment: unknown = Tokenization.resolve(construct._toCloudFormation(), {
      scope: construct.stack,
      resolver,
    });
    if (document) merge(document, fragment as Document);
  }
  const templates = new Map<Stack, StackTemplate>();
  // Parents come before their nested stacks.
  for (const [stack, document] of documents) templates.set(stack, toTemplate(stack, document, templates));
  return [...templates.values()];
}

/** Refers to what another stack has by an output of it, where CDK has not yet decided how. */
class CrossStackResolver extends DefaultTokenResolver {
  public constructor(private readonly documents: ReadonlyMap<Stack, Document>) {
    super({ join });
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, post: IPostProcessor): unknown {
    const value: unknown = super.resolveToken(token, context, post);
    if (!Reference.isReference(token) || !CfnElement.isCfnElement(token.target)) return value;
    const { stack, logicalId } = token.target;
    const outputs = this.documents.get(stack)?.['Outputs'];
    if (stack === Stack.of(context.scope) || !outputs) return value;
    const { Ref: ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
    if ((ref ?? attribute?.[0]) !== stack.resolve(logicalId)) return value;
    const OutputName = [ref, attribute].flat().join('.');
    outputs[OutputName] = { Value: value };
    const Region = Token.isUnresolved(stack.region) ? undefined : stack.region;
    return { 'Fn::GetStackOutput': { StackName: nameOf(stack), OutputName, ...(Region ? { Region } : {}) } };
  }
}

/** Two parts of a text, as flat as CDK writes them. */
function join(left: unknown, right: unknown): unknown {
  const parts = [...partsOf(left), ...partsOf(right)].reduce<unknown[]>((done, part) => {
    const last = done.at(-1);
    if (typeof last === 'string' && typeof part === 'string') done.splice(-1, 1, last + part);
    else done.push(part);
    return done;
  }, []);
  return parts.length > 1 ? { 'Fn::Join': ['', parts] } : parts[0];
}

function partsOf(text: unknown): readonly unknown[] {
  if (text === undefined) return [];
  const joined = (text as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
  return joined?.[0] === '' ? joined[1] : [text];
}

function merge(document: Document, fragment: Document): void {
  for (const [section, entries] of Object.entries(fragment)) {
    if (typeof entries === 'object' && !Array.isArray(entries)) {
      document[section] = Object.assign(document[section] ?? {}, entries);
    }
  }
}

function toTemplate(
  stack: Stack,
  document: Document,
  known: ReadonlyMap<Stack, StackTemplate>,
): StackTemplate {
  const parent = stack.nestedStackParent && known.get(stack.nestedStackParent);
  const logicalId: unknown = stack.nestedStackResource && stack.resolve(stack.nestedStackResource.logicalId);
  // As it would be written: what is undefined isn't there.
  const written = JSON.parse(JSON.stringify(document)) as object;
  return toStackTemplate(written, {
    name: nameOf(stack),
    path: stack.node.path,
    region: Token.isUnresolved(stack.region) ? 'unknown-region' : stack.region,
    account: Token.isUnresolved(stack.account) ? 'unknown-account' : stack.account,
    file: stack.templateFile,
    ...(parent && typeof logicalId === 'string' ? { parent: { stack: parent, logicalId } } : {}),
  });
}

/** CloudFormation makes the name of a nested stack up. */
function nameOf(stack: Stack): string {
  return stack.nestedStackParent ? stack.node.path : stack.stackName;
}
