import {
  DescribeEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  type StackResource,
} from '@aws-sdk/client-cloudformation';
import { Clients } from './clients';
import type { Place } from './place';

/** Whatever CloudFormation says it has made for a stack. */
export async function resourcesOf(stack: string, place: Place): Promise<StackResource[]> {
  const answer = await Clients.in(place).cloudformation.send(
    new DescribeStackResourcesCommand({ StackName: stack }),
  );
  return answer.StackResources ?? [];
}

/** The status of each stack of a region that isn't gone, by name, without the CLI's own one. */
export async function stackStatuses(place: Place): Promise<Record<string, string>> {
  const answer = await Clients.in(place).cloudformation.send(new DescribeStacksCommand({}));
  return Object.fromEntries(
    (answer.Stacks ?? [])
      .filter(stack => stack.StackName !== 'CDKToolkit' && stack.StackStatus !== 'DELETE_COMPLETE')
      .map(stack => [stack.StackName!, stack.StackStatus!]),
  );
}

/** What the validation that comes before any change says against a deployment; the CLI points to it only. */
export async function refusalsOf(stack: string, place: Place): Promise<string[]> {
  const { OperationEvents: events = [] } = await Clients.in(place).cloudformation.send(
    new DescribeEventsCommand({ StackName: stack }),
  );
  return events.map(event => event.ValidationStatusReason ?? '').filter(reason => reason !== '');
}
