import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';

/** A vault of either kind. */
export interface NamedVault {
  readonly vaultName: string;
  readonly vaultArn: string;
}

/** The ARN of a vault in the region and account of a stack, from nothing but its name. */
export function arnOfName(scope: IConstruct, vaultName: string, region?: string, account?: string): string {
  return Stack.of(scope).formatArn({
    service: 'backup',
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
    resource: 'backup-vault',
    resourceName: vaultName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/**
 * The ARN by which a place refers to a vault. Another stack's is put together from its name, because that stack
 * may stand in another region, which a reference can't reach.
 */
export function arnSeenFrom(scope: IConstruct, vault: NamedVault): string {
  if (!Construct.isConstruct(vault) || Stack.of(vault) === Stack.of(scope)) return vault.vaultArn;
  return arnOfName(vault, vault.vaultName);
}
