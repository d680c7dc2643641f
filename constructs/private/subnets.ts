import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { reject } from './errors';

/**
 * Subnets of a selection, none of them public, in enough zones as far as that is known.
 *
 * @throws RecoveryError `no-subnets`, `public-subnets`, `too-few-zones`
 */
export function selectSubnets(
  scope: Construct,
  vpc: ec2.IVpc,
  selection: ec2.SubnetSelection,
  zones: number,
): ec2.SelectedSubnets {
  const selected = trySelect(vpc, selection);
  if (!selected) {
    throw reject(scope, {
      code: 'no-subnets',
      problem: 'the network has no such subnets',
      received: selection,
      allowed: 'a selection of subnets that the network has',
      fix: 'give the network isolated subnets (ec2.SubnetType.PRIVATE_ISOLATED), or select private ones',
    });
  }
  if (selected.hasPublic) {
    throw reject(scope, {
      code: 'public-subnets',
      problem: 'the selection has public subnets',
      received: selection,
      allowed: 'isolated or private subnets',
      fix: 'select ec2.SubnetType.PRIVATE_ISOLATED',
    });
  }
  const known = selected.availabilityZones;
  if (!selected.isPendingLookup && !Token.isUnresolved(known) && new Set(known).size < zones) {
    throw reject(scope, {
      code: 'too-few-zones',
      problem: 'the subnets are in too few zones',
      received: known,
      allowed: `subnets in at least ${zones} zones`,
      fix: 'give the network more zones (maxAzs, or availabilityZones where the account is not known)',
    });
  }
  return selected;
}

function trySelect(vpc: ec2.IVpc, selection: ec2.SubnetSelection): ec2.SelectedSubnets | undefined {
  try {
    const selected = vpc.selectSubnets(selection);
    return selected.subnetIds.length > 0 || selected.isPendingLookup ? selected : undefined;
  } catch {
    // The VPC throws its own error for a kind of subnet that it doesn't have.
    return undefined;
  }
}
