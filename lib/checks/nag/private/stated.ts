import type { CfnResource } from 'aws-cdk-lib';
import { NagRules } from 'cdk-nag';
import { RecoveryError } from '../../../model/errors';

/**
 * A value as a template states it. Reading one that only a deployment decides throws, as in rules of cdk-nag, and
 * so does reading below one: nothing is ever concluded in a resource's favour.
 */
export class Stated {
  public constructor(
    private readonly node: CfnResource,
    private readonly value: unknown,
  ) {}

  /** Whether the template states it at all, be it as a reference. */
  public get isStated(): boolean {
    return this.value !== undefined && this.value !== null && !isNoValue(this.value);
  }

  /** Whether there is something, for those who have to know: a reference may turn out to be nothing. */
  public exists(): boolean {
    return this.list().length > 0;
  }

  /** What stands below. */
  public at(...keys: readonly string[]): Stated {
    let current: unknown = this.value;
    for (const key of keys) {
      if (typeof current !== 'object' || current === null || isNoValue(current)) return this.of(undefined);
      if (isIntrinsic(current)) NagRules.resolveIfPrimitive(this.node, current);
      current = (current as Record<string, unknown>)[key];
    }
    return this.of(current);
  }

  /** The members of a list; a single value counts as a list of one. */
  public list(): readonly Stated[] {
    if (!this.isStated) return [];
    if (isIntrinsic(this.value) || typeof this.value === 'string') this.text();
    return (Array.isArray(this.value) ? this.value : [this.value])
      .filter(item => !isNoValue(item))
      .map(item => this.of(item));
  }

  /** @throws RecoveryError `undecided` for a dynamic reference; Error of cdk-nag for any other */
  public text(): string | undefined {
    const value: unknown = this.isStated ? NagRules.resolveIfPrimitive(this.node, this.value) : undefined;
    if (value === undefined) return undefined;
    const text = String(value);
    if (!text.includes('{{resolve:')) return text;
    throw new RecoveryError('undecided', `the templates don't determine ${text}`, this.node.node.path);
  }

  /** Whether something is switched on. CloudFormation takes `true` and `"true"`. */
  public isOn(): boolean {
    return this.text()?.toLowerCase() === 'true';
  }

  /** @throws RecoveryError `invalid-number`, and what {@link text} throws */
  public number(): number | undefined {
    const text = this.text();
    if (text === undefined) return undefined;
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number)) return number;
    throw RecoveryError.invalid({
      code: 'invalid-number',
      path: this.node.node.path,
      problem: 'a number is expected in the template',
      received: text,
      allowed: 'a number',
      fix: 'correct the value',
    });
  }

  private of(value: unknown): Stated {
    return new Stated(this.node, value);
  }
}

function isIntrinsic(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const [only, ...others] = Object.keys(value);
  return others.length === 0 && only !== undefined && (only === 'Ref' || only.startsWith('Fn::'));
}

/** `AWS::NoValue` takes a property away, as if it had never been stated. */
function isNoValue(value: unknown): boolean {
  return isIntrinsic(value) && (value as { Ref?: unknown }).Ref === 'AWS::NoValue';
}
