import type { Deferred } from '../../../assess/facts/word';
import type { Argument, Command, Local, Step } from '../step';
import { aws } from '../step';

/** Names for what only deployment decides, one for each thing, and how to find it out. */
export interface Variable {
  readonly name: string;
  readonly deferred: Deferred;
  /** The call that finds it out; undefined where somebody has to fill it in. */
  readonly find?: Command;
}

/** How what isn't known beforehand is written. */
export interface Names {
  /** The name of a variable. */
  readonly nameIn: (part: Deferred | Local) => string;
  /** What stands for it between double quotes. */
  readonly expansion: (part: Deferred | Local) => string;
}

/** Variables of a section, in the order in which they have to be found out. */
export class Variables implements Names {
  private readonly byKey = new Map<string, Variable>();
  private readonly names = new Set<string>();

  /**
   * @param taken names that the section gives to something else
   * @param home region to ask for what every region knows, so that nobody's own default is asked, which may be the lost one
   */
  public constructor(
    taken: Iterable<string> = [],
    private readonly home?: Argument,
  ) {
    for (const name of taken) this.names.add(name);
  }

  public get all(): readonly Variable[] {
    return [...this.byKey.values()];
  }

  public nameIn(part: Deferred | Local): string {
    return part.kind === 'local' ? part.name : this.nameOf(part);
  }

  public expansion(part: Deferred | Local): string {
    return `\${${this.nameIn(part)}}`;
  }

  /** The variable for something that only deployment decides. */
  public nameOf(deferred: Deferred): string {
    const key = JSON.stringify(deferred);
    const found = this.byKey.get(key);
    if (found) return found.name;
    const find = finderOf(deferred, this.home);
    // What the call itself needs has to be found out before.
    for (const part of find ? deferredIn(find) : []) this.nameOf(part);
    const name = this.unique(wished(deferred));
    this.byKey.set(key, { name, deferred, ...(find ? { find } : {}) });
    return name;
  }

  /** Takes in all that the steps need. */
  public collect(steps: readonly Step[]): void {
    for (const deferred of steps.flatMap(deferredIn)) this.nameOf(deferred);
  }

  private unique(wish: string): string {
    let name = wish;
    for (let count = 2; this.names.has(name); count++) name = `${wish}_${count}`;
    this.names.add(name);
    return name;
  }
}

/** Every argument of a step. */
export function argumentsOf(step: Step): readonly Argument[] {
  return step.kind === 'aws'
    ? step.options.flatMap(([, values]) => values)
    : step.parts.filter((part): part is Argument => typeof part !== 'string');
}

function deferredIn(step: Step): readonly Deferred[] {
  return argumentsOf(step)
    .flat()
    .filter((part): part is Deferred => typeof part !== 'string' && part.kind !== 'local');
}

/**
 * The call that finds something out; undefined where nobody can be asked.
 *
 * @param home region to ask for what every region knows
 */
export function finderOf(deferred: Deferred, home?: Argument): Command | undefined {
  switch (deferred.kind) {
    case 'resource':
      return aws(deferred.region, 'cloudformation', 'describe-stack-resource', {
        'stack-name': deferred.stack,
        'logical-resource-id': deferred.logicalId,
        query: 'StackResourceDetail.PhysicalResourceId',
        output: 'text',
      });
    case 'account':
      return aws(home, 'sts', 'get-caller-identity', { query: 'Account', output: 'text' });
    default:
      return undefined;
  }
}

function wished(deferred: Deferred): string {
  switch (deferred.kind) {
    case 'resource':
      // An ending of eight hexadecimal digits is CDK's.
      return `${shout(deferred.logicalId.replace(/[0-9A-F]{8}$/, '') || deferred.logicalId)}_ID`;
    case 'account':
      return 'ACCOUNT_ID';
    case 'region':
      return 'STACK_REGION';
    case 'open':
      return `${shout(deferred.what)}_HERE`;
  }
}

/** `databaseSubnetGroup` as `DATABASE_SUBNET_GROUP`; a name that the shell takes, whatever comes in. */
function shout(text: string): string {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  return /^[A-Z_]/.test(words) ? words : `_${words}`;
}
