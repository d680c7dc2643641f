import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as fc from 'fast-check';
import { DenyWriteRole } from '../../../constructs/access';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { testStack } from '../../helpers/stack';

const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com');
const QUEUE = 'arn:aws:sqs:us-east-1:111111111111:queue';

test('any props give a valid template or one of our errors', () => {
  const often = <T>(arbitrary: fc.Arbitrary<T>, weight = 80) => fc.oneof({ weight, arbitrary }, junk);
  const list = <T>(element: fc.Arbitrary<T>) => often(fc.array(element, { minLength: 1, maxLength: 3 }));
  const action = (...actions: string[]) => list(often(fc.constantFrom(...actions)));
  const resource = often(fc.constantFrom(QUEUE, QUEUE, 'arn:aws:s3:::mine/*', 'arn:aws:s3:::b', '*'));
  const key = kms.Key.fromKeyArn(
    testStack({ id: 'Other' }),
    'Key',
    'arn:aws:kms:us-east-1:111111111111:key/1',
  );
  const readSurface = fc.record(
    { actions: action('s3:GetObject', 'sqs:ListQueues', 'sns:ListTopics'), resources: list(resource) },
    { requiredKeys: ['actions'] },
  );
  const writeSurface = fc.record({
    actions: action('s3:PutObject', 'sqs:SendMessage', 'kms:Encrypt'),
    resources: list(resource),
    anyResourceBecause: often(fc.constant('nothing narrower exists')),
  });
  const outcome = fuzzConstruct(
    fc.record(
      {
        assumedBy: often(fc.constant(assumedBy)),
        reads: list(often(readSurface)),
        writeSurface: list(often(writeSurface)),
        maxSessionDuration: often(fc.integer({ min: 50, max: 800 }).map(Duration.minutes)),
        roleName: often(fc.stringMatching(/^[\w+=,.@-]{1,64}$/)),
        permissionsBoundary: often(fc.constant(iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess'))),
        useKeys: list(often(fc.constant(key))),
      },
      { requiredKeys: ['assumedBy', 'reads'] },
    ),
    (stack, props) => new DenyWriteRole(stack, 'Role', props),
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});
