import type { Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { RecoveryChecks } from '../../../lib/checks/nag';
import { testStack } from '../../helpers/stack';
import { gateIn, planIn, recordsIn } from './fixtures';

test('the packs have nothing against records', () => {
  const stack = testStack();
  recordsIn(stack);
  expect(findings(stack)).toEqual([]);
});

test('the packs have nothing against a plan but what takes no resource, or a name that is not known yet', () => {
  const stack = testStack();
  planIn(stack);
  expect(findings(stack)).toEqual(['AwsSolutions-IAM5']);
});

test('the packs have nothing against a gate but what all functions have', () => {
  const stack = testStack();
  gateIn(stack);
  expect(findings(stack, 'Test/Validation')).toEqual([
    // Objects of the one evidence bucket.
    'AwsSolutions-IAM5',
    'HIPAA.Security-CloudWatchLogGroupEncrypted',
    'HIPAA.Security-IAMNoInlinePolicy',
    // Region switch waits for the answer, so that nothing is left over for a queue.
    'HIPAA.Security-LambdaDLQ',
    // It calls S3 and EC2 alone, neither of which stands in a network.
    'HIPAA.Security-LambdaInsideVPC',
    'NIST.800.53.R5-CloudWatchLogGroupEncrypted',
    'NIST.800.53.R5-IAMNoInlinePolicy',
    'NIST.800.53.R5-LambdaDLQ',
    'NIST.800.53.R5-LambdaInsideVPC',
    'PCI.DSS.321-CloudWatchLogGroupEncrypted',
    'PCI.DSS.321-IAMNoInlinePolicy',
    'PCI.DSS.321-LambdaInsideVPC',
  ]);
});

/** Rules that something below a path breaks. */
function findings(stack: Stack, below = 'Test'): string[] {
  const packs = [AwsSolutionsChecks, NIST80053R5Checks, HIPAASecurityChecks, PCIDSS321Checks];
  const rules = [...packs.map(Pack => new Pack()), new RecoveryChecks(stack)].flatMap(pack =>
    pack
      .validateScope(stack)
      .violations.filter(({ violatingResources }) =>
        JSON.stringify(violatingResources).includes(`"${below}/`),
      )
      .map(({ ruleName }) => ruleName),
  );
  return [...new Set(rules.map(rule => rule.replace(/\[.*$/, '')))].sort();
}
