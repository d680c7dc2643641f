import { Stack, Validations } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

export function acknowledge(construct: IConstruct, ids: readonly string[], reason: string): void {
  Validations.of(construct).acknowledge(...ids.map(id => ({ id, reason })));
}

export function inStandards(rule: string): string[] {
  return ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'].map(pack => `${pack}::${pack}-${rule}`);
}

/** A finding about a wildcard, with pseudo parameters as the report shows them. */
export function wildcard(scope: Construct, arn: string): string {
  const resolved: unknown = Stack.of(scope).resolve(arn);
  const [, parts] =
    typeof resolved === 'string'
      ? ['', [resolved]]
      : (resolved as { 'Fn::Join': [string, (string | { Ref: string })[]] })['Fn::Join'];
  const text = parts.map(part => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
  return `AwsSolutions::AwsSolutions-IAM5[Resource::${text}]`;
}
