import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { recordObjectives } from '../../private/metadata';

/** What a parameter is made of, the same in each region. */
export interface ParameterContent {
  readonly parameterName: string;
  readonly value: string;
  readonly description: string;
}

/** The parameter of one region, which outlives its stack. */
export function addParameter(scope: Construct, content: ParameterContent): ssm.CfnParameter {
  const resource = new ssm.CfnParameter(scope, 'Resource', {
    type: 'String',
    name: content.parameterName,
    value: content.value,
    description: content.description,
  });
  resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
  recordObjectives(resource);
  return resource;
}

/** ARN of a parameter by its name, of which the first slash is no part. */
export function parameterArnOf(scope: Construct, name: string): string {
  return Stack.of(scope).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) });
}
