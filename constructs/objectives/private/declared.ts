import type { IConstruct } from 'constructs';
import { reject } from '../../private/errors';

/** What is declared, as the error calls it that it may be declared once. */
export interface DeclaredThing {
  /** Such as `boundary`: begins the code of the error. */
  readonly name: string;
  readonly fix: string;
}

/**
 * Something that is declared on a scope and holds for everything below it, the narrowest declaration first.
 *
 * Kept on the scope itself, under a symbol that two copies of this library share.
 */
export class Declared<T> {
  private readonly symbol: symbol;

  /** @param owner name of the class that declares it, by which other copies of this library find it */
  public constructor(
    owner: string,
    private readonly thing: DeclaredThing,
  ) {
    this.symbol = Symbol.for(`cdk-recovery.${owner}.declared`);
  }

  /** @throws RecoveryError `<name>-declared-twice` */
  public declare(scope: IConstruct, value: T): void {
    const { name, fix } = this.thing;
    if (this.symbol in scope) {
      throw reject(scope, {
        code: `${name}-declared-twice`,
        problem: `this scope has declared its ${name} already`,
        allowed: 'one declaration for each scope',
        fix,
      });
    }
    Object.defineProperty(scope, this.symbol, { value });
  }

  /** What is declared at and around a place, the narrowest first. */
  public around(scope: IConstruct): readonly T[] {
    return [...scope.node.scopes]
      .reverse()
      .filter(construct => this.symbol in construct)
      .map(construct => (construct as unknown as Record<symbol, T>)[this.symbol]!);
  }
}
