import * as iam from 'aws-cdk-lib/aws-iam';

/** Lets the plan's role do something to something. */
export function allow(actions: readonly string[], resources: readonly string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: [...actions], resources: [...resources] });
}
