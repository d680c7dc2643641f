import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { IAirGappedVault } from './air-gapped-vault';
import { type NamedVault, arnSeenFrom } from './private/vault-arn';
import type { IRecoveryVault } from './recovery-vault';

/** What is known of the lock of a vault that is only named. */
export interface CopyDestinationBounds {
  /**
   * Shortest retention that its lock takes.
   *
   * @default - unknown: the plan is not checked against it
   */
  readonly minRetention?: Duration;
  /**
   * Longest retention that its lock takes.
   *
   * @default - unknown: the plan is not checked against it
   */
  readonly maxRetention?: Duration;
}

/** A vault that a plan copies its recovery points to. */
export class CopyDestination {
  /** A vault of this app, also of a stack in another region, or an imported one. Deploy it before the plan. */
  public static toVault(vault: IRecoveryVault): CopyDestination {
    return new CopyDestination(vault, vault, false);
  }

  /**
   * A vault of another region or account, by its ARN: see `RecoveryVault.arnIn`. State the bounds of its lock,
   * or a retention outside of them fails only when the copy runs.
   */
  public static toVaultArn(vaultArn: string, bounds: CopyDestinationBounds = {}): CopyDestination {
    return new CopyDestination({ vaultArn, vaultName: vaultArn }, bounds, false);
  }

  /** A logically air-gapped vault. A plan with stores of a type that it doesn't take fails. */
  public static toAirGappedVault(vault: IAirGappedVault): CopyDestination {
    return new CopyDestination(vault, vault, true);
  }

  private constructor(
    private readonly vault: NamedVault,
    /** What is known of its lock. */
    public readonly bounds: CopyDestinationBounds,
    /** Whether it is a logically air-gapped one. */
    public readonly airGapped: boolean,
  ) {}

  /**
   * The vault's ARN, for a plan that stands at a place; undefined when there is none.
   *
   * @internal
   */
  public arnFor(scope: IConstruct): string | undefined {
    return typeof this.vault?.vaultArn === 'string' ? arnSeenFrom(scope, this.vault) : undefined;
  }
}
