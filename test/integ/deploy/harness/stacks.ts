import {
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  type StackResource,
} from '@aws-sdk/client-cloudformation';
import { Clients } from './clients';

/** Whatever CloudFormation says it has made for a stack. */
export async function resourcesOf(stack: string, region: string): Promise<StackResource[]> {
  const answer = await Clients.in(region).cloudformation.send(
    new DescribeStackResourcesCommand({ StackName: stack }),
  );
  return answer.StackResources ?? [];
}

/** The status of each stack of a region that isn't gone, by name, without the CLI's own one. */
export async function stackStatuses(region: string): Promise<Record<string, string>> {
  const answer = await Clients.in(region).cloudformation.send(new DescribeStacksCommand({}));
  return Object.fromEntries(
    (answer.Stacks ?? [])
      .filter(stack => stack.StackName !== 'CDKToolkit' && stack.StackStatus !== 'DELETE_COMPLETE')
      .map(stack => [stack.StackName!, stack.StackStatus!]),
  );
}
