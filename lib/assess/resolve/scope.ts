import type { StackTemplate } from '../template';
import type { Place } from './identity';

/** What resolving needs to know of the other stacks of a call. Of what two of them claim it knows nothing. */
export interface Neighbourhood {
  /** What tells a stack from others of its name, region and account: templates of two environments, perhaps. */
  readonly label: (stack: StackTemplate) => string;
  /** The stack of a name in a region, if it is among those of the call. */
  readonly stack: (name: string, region: string) => StackTemplate | undefined;
  /** The stack and output that export a name in a region. */
  readonly exported: (name: string, region: string) => { stack: StackTemplate; value: unknown } | undefined;
  /** The stack that a resource of another one is, if its template was read. */
  readonly nested: (parent: StackTemplate, logicalId: string) => StackTemplate | undefined;
  /** The value of a parameter of Systems Manager that a template of the region makes. */
  readonly parameter: (name: string, region: string) => { stack: StackTemplate; value: unknown } | undefined;
}

/** The place from which a value is resolved. */
export interface Scope {
  readonly stack: StackTemplate;
  readonly place: Place;
  readonly neighbours: Neighbourhood;
  /** Assumptions that were made on the way, such as the default of a parameter. */
  readonly notes: Set<string>;
  /** References being followed, so that circular ones end. */
  readonly following: ReadonlySet<string>;
}

/** Far deeper than any template that CloudFormation takes. */
const DEEPEST = 200;

/** How names that only deployment decides tell whose they are. */
export function labelOf({ stack, neighbours }: Scope): string {
  return neighbours.label(stack);
}

/** The scope for following a reference, or undefined where that would go round in circles. */
export function follow(scope: Scope, reference: string): Scope | undefined {
  if (scope.following.has(reference) || scope.following.size >= DEEPEST) return undefined;
  return { ...scope, following: new Set([...scope.following, reference]) };
}

/** The scope of another stack. */
export function enter(scope: Scope, stack: StackTemplate): Scope {
  return { ...scope, stack, place: placeOf(stack) };
}

/** Stacks without an account or a region of their own are deployed to the same one. */
export function placeOf(stack: StackTemplate): Place {
  const region = stack.region === 'unknown-region' ? '‹region›' : stack.region;
  return {
    region,
    account: stack.account === 'unknown-account' ? '‹account›' : stack.account,
    partition: partitionOf(region),
  };
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
