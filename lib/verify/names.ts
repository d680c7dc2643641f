import type { ExpectedStack, Name, NamePart } from './expected';
import { type Places, UNKNOWN_ACCOUNT, UNKNOWN_REGION } from './places';
import { type Place, Unanswered } from './sdk/place';
import { nameOf } from './sdk/refusal';

/** A name as it is now, or why nobody can tell. */
export type Found = { readonly text: string } | { readonly open: string };

/** Where a name stands. */
export interface Near {
  readonly account: string;
  readonly region: string;
}

/** Finds out what only deployment decides. Every stack is asked for once. */
export class Names {
  private readonly accounts = new Map<string, Promise<Found>>();
  private readonly stacksIn = new Map<string, Promise<ReadonlyMap<string, string>>>();

  public constructor(
    private readonly places: Places,
    private readonly stacks: readonly ExpectedStack[],
  ) {}

  public async find(name: Name, near: Near): Promise<Found> {
    let text = '';
    for (const part of name) {
      const found = await this.part(part, near);
      if ('open' in found) return found;
      text += found.text;
    }
    return { text };
  }

  /** Account of a place: as the templates have it, else as a stack that stands there has it in its ARN. */
  public account(near: Near): Promise<Found> {
    if (near.account !== UNKNOWN_ACCOUNT) return Promise.resolve({ text: near.account });
    return once(this.accounts, near.region, () => this.askForAccount(near));
  }

  private part(part: NamePart, near: Near): Promise<Found> {
    if (typeof part === 'string') return Promise.resolve({ text: part });
    switch (part.kind) {
      case 'account':
        return this.account(near);
      case 'region':
        return Promise.resolve(
          near.region === UNKNOWN_REGION
            ? { open: 'the region is not determined: state it with --region' }
            : { text: near.region },
        );
      case 'open':
        return Promise.resolve({ open: part.why });
      case 'resource':
        return this.resource(part.stack, part.logicalId, part.region, near);
    }
  }

  private async resource(stack: Name, logicalId: string, region: Name, near: Near): Promise<Found> {
    const [name, where] = [await this.find(stack, near), await this.find(region, near)];
    if ('open' in name) return name;
    if ('open' in where) return where;
    const there = { account: near.account, region: where.text };
    try {
      const ids = await once(this.stacksIn, JSON.stringify([there, name.text]), () =>
        resourcesOf(this.places.in(there), name.text),
      );
      const text = ids.get(logicalId);
      return text === undefined ? { open: `the stack ${name.text} has no ${logicalId}` } : { text };
    } catch (error) {
      return { open: whyOpen(error, name.text, where.text) };
    }
  }

  private async askForAccount(near: Near): Promise<Found> {
    let why = `no stack of ${near.region} tells the account`;
    for (const { name } of this.stacks.filter(stack => stack.region === near.region).slice(0, 3)) {
      try {
        const { Stacks: found = [] } = await this.places
          .in(near)
          .send('cloudformation:DescribeStacks', { StackName: name });
        const account = accountOf(found[0]?.StackId);
        if (account !== undefined) return { text: account };
      } catch (error) {
        why = whyOpen(error, name, near.region);
      }
    }
    return { open: why };
  }
}

/** Physical ids of a stack by logical ids. */
async function resourcesOf(place: Place, stack: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  let token: string | undefined;
  do {
    const answer = await place.send('cloudformation:ListStackResources', {
      StackName: stack,
      ...(token === undefined ? {} : { NextToken: token }),
    });
    for (const { LogicalResourceId: id, PhysicalResourceId: found } of answer.StackResourceSummaries ?? []) {
      if (id !== undefined && found !== undefined) ids.set(id, found);
    }
    token = answer.NextToken;
  } while (token !== undefined);
  return ids;
}

/** Account in an ARN. */
export function accountOf(arn: unknown): string | undefined {
  const account = typeof arn === 'string' ? arn.split(':')[4] : undefined;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** CloudFormation calls a stack that isn't there a bad argument. */
function whyOpen(error: unknown, stack: string, region: string): string {
  if (!(error instanceof Unanswered)) throw error;
  return nameOf(error.cause) === 'ValidationError'
    ? `there is no stack ${stack} in ${region}`
    : error.message;
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
