import { AuthorizeSecurityGroupIngressCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { GateRule } from './settings';

/** What EC2 calls a rule that is there already. */
const THERE_ALREADY = 'InvalidPermission.Duplicate';

/**
 * Lets one group through to another one. Doing so twice is as good as once: Region switch retries.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
 */
export async function letThrough(ec2: EC2Client, { group, source, port }: GateRule): Promise<void> {
  try {
    await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: group,
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: port,
            ToPort: port,
            UserIdGroupPairs: [{ GroupId: source, Description: 'Opened by the validation gate' }],
          },
        ],
      }),
    );
  } catch (error) {
    if ((error as { name?: unknown }).name !== THERE_ALREADY) throw error;
  }
}
