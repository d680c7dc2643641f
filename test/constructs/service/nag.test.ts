import type { Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { ImageRepository, RegistryReplication, ReplicaRepositoryTemplate } from '../../../constructs/service';
import { RecoveryChecks } from '../../../lib/checks/nag';
import { testStack } from '../../helpers/stack';
import { gateway, keyIn, service, topicIn, worker } from './fixtures';

/** What the packs say of the defaults, each with the reason why it stays. */
const EXPLAINED: Readonly<Record<string, readonly string[]>> = {
  // ecr:GetAuthorizationToken takes no resource.
  service: ['AwsSolutions-IAM5'],
  worker: [
    'AwsSolutions-IAM5',
    // A lease is worth nothing an hour later. What it takes is that its tokens grow, which the clock sees to.
    'HIPAA.Security-DynamoDBInBackupPlan',
    'NIST.800.53.R5-DynamoDBInBackupPlan',
    'Recovery-BackupPlanSelectsStore',
  ],
  gateway: [
    'AwsSolutions-IAM5',
    // The deny that makes the role safe is a part of the role: a managed policy could be detached.
    'HIPAA.Security-IAMNoInlinePolicy',
    'NIST.800.53.R5-IAMNoInlinePolicy',
    'PCI.DSS.321-IAMNoInlinePolicy',
  ],
  // Repositories below the prefix, which ECR makes later.
  images: ['AwsSolutions-IAM5'],
};

/** Beyond that, what everybody has who faces the internet. */
const TOWARDS_THE_INTERNET = [
  // The way in for everybody.
  'AwsSolutions-EC23',
  // The listener that only redirects has no certificate.
  'HIPAA.Security-ELBv2ACMCertificateRequired',
  'NIST.800.53.R5-ELBv2ACMCertificateRequired',
  'PCI.DSS.321-ELBv2ACMCertificateRequired',
];

test('the packs have nothing against a service with a firewall that is not explained', () => {
  const stack = testStack();
  service(stack, { firewall: true, alarmTopic: topicIn(stack) });
  expect(findings(stack)).toEqual(EXPLAINED['service']);
});

test('the packs want a firewall inside, too', () => {
  const stack = testStack();
  service(stack);
  expect(findings(stack)).toEqual(
    expect.arrayContaining(['NIST.800.53.R5-ALBWAFEnabled', 'PCI.DSS.321-ALBWAFEnabled']),
  );
});

test('the packs have little against a service that faces the internet', () => {
  const stack = testStack();
  service(stack, { internetFacing: true, redirectHttp: true, alarmTopic: topicIn(stack) });
  expect(findings(stack)).toEqual([...EXPLAINED['service']!, ...TOWARDS_THE_INTERNET].sort());
});

test('the packs have nothing against a worker that is not explained', () => {
  const stack = testStack();
  worker(stack, { alarmTopic: topicIn(stack) });
  expect(findings(stack)).toEqual(EXPLAINED['worker']);
});

test('the packs have nothing against a gateway that is not explained', () => {
  const stack = testStack();
  gateway(stack, { firewall: true, alarmTopic: topicIn(stack) });
  expect(findings(stack)).toEqual(EXPLAINED['gateway']);
});

test('the packs have nothing against images and their replicas that is not explained', () => {
  const stack = testStack();
  new ImageRepository(stack, 'Images', { repositoryName: 'shop/api', encryptionKey: keyIn(stack) });
  new RegistryReplication(stack, 'Replication', { regions: ['us-west-2'] });
  new ReplicaRepositoryTemplate(stack, 'Template', {
    prefix: 'shop',
    encryptionKey: keyIn(stack, 'ReplicaKey'),
  });
  expect(findings(stack)).toEqual(EXPLAINED['images']);
});

function findings(stack: Stack): string[] {
  const packs = [AwsSolutionsChecks, NIST80053R5Checks, HIPAASecurityChecks, PCIDSS321Checks];
  const rules = [...packs.map(Pack => new Pack()), new RecoveryChecks(stack)].flatMap(pack =>
    pack.validateScope(stack).violations.map(({ ruleName }) => ruleName),
  );
  return [...new Set(rules.map(rule => rule.replace(/\[.*$/, '')))].sort();
}
