import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** A stack in a concrete region and an unknown account, as most users deploy. */
export function testStack(
  options: { id?: string; region?: string; account?: string; outdir?: string } = {},
): Stack {
  const app = new App({
    context: { 'aws:cdk:disable-asset-staging': true },
    treeMetadata: false,
    ...(options.outdir === undefined ? {} : { outdir: options.outdir }),
  });
  return new Stack(app, options.id ?? 'Test', {
    env: {
      region: options.region ?? 'us-east-1',
      ...(options.account === undefined ? {} : { account: options.account }),
    },
  });
}

/** The template of a stack that the callback fills. */
export function templateOf(fill: (stack: Stack) => void): Template {
  const stack = testStack();
  fill(stack);
  return Template.fromStack(stack);
}

/** The only resource of a type, with its logical id. Fails when there is none or more than one. */
export function onlyResource(
  template: Template,
  type: string,
): { logicalId: string; resource: Record<string, any> } {
  const found = Object.entries(template.findResources(type));
  expect(found.map(([logicalId]) => logicalId)).toHaveLength(1);
  const [logicalId, resource] = found[0]!;
  return { logicalId, resource };
}
