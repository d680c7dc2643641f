import {
  AuthorizeSecurityGroupIngressCommand,
  type EC2Client,
  type IpPermission,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type { GateRule } from './settings';

/** What EC2 calls a rule that is there already, and one that isn't. */
const THERE_ALREADY = 'InvalidPermission.Duplicate';
const NOT_THERE = 'InvalidPermission.NotFound';

/**
 * Lets one group through to another one. Doing so twice is as good as once: Region switch retries.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
 */
export async function letThrough(ec2: EC2Client, rule: GateRule): Promise<void> {
  const permission = permissionOf(rule, 'Opened by the validation gate');
  await unless(THERE_ALREADY, async () =>
    ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: rule.group, IpPermissions: [permission] })),
  );
}

/**
 * Lets one group through to another one no longer, whoever let it.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html
 */
export async function shutOut(ec2: EC2Client, rule: GateRule): Promise<void> {
  await unless(NOT_THERE, async () =>
    ec2.send(
      new RevokeSecurityGroupIngressCommand({ GroupId: rule.group, IpPermissions: [permissionOf(rule)] }),
    ),
  );
}

function permissionOf({ source, port }: GateRule, description?: string): IpPermission {
  return {
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    UserIdGroupPairs: [{ GroupId: source, Description: description }],
  };
}

async function unless(error: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (thrown) {
    if ((thrown as { name?: unknown }).name !== error) throw thrown;
  }
}
