import { Aws, Duration, RemovalPolicy, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { KEY_ADMINISTRATION, KEY_DESTRUCTION, KEY_USE } from './actions';
import { BREAK_GLASS_ARN } from './names';

export function encryptionKey(scope: Construct, id: string, aliasName: string, guarded = true): kms.Key {
  const key = new kms.Key(scope, id, {
    description: aliasName,
    enableKeyRotation: true,
    multiRegion: false,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN,
    policy: keyPolicy(guarded),
  });
  new kms.Alias(scope, `${id}Alias`, {
    aliasName: `alias/${aliasName}`,
    targetKey: key,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  return key;
}

function keyPolicy(guarded: boolean): iam.PolicyDocument {
  const account = new iam.AccountRootPrincipal();
  const everyone = new iam.AnyPrincipal();
  const policy = new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        sid: 'AccountAdministersThroughIam',
        principals: [account],
        actions: KEY_ADMINISTRATION,
        resources: ['*'],
      }),
      new iam.PolicyStatement({
        sid: 'AccountUsesThroughIam',
        principals: [account],
        actions: KEY_USE,
        resources: ['*'],
        conditions: { StringEquals: { 'kms:CallerAccount': Aws.ACCOUNT_ID } },
      }),
      new iam.PolicyStatement({
        sid: 'ServicesHoldGrants',
        principals: [account],
        actions: ['kms:CreateGrant'],
        resources: ['*'],
        conditions: { Bool: { 'kms:GrantIsForAWSResource': true } },
      }),
      new iam.PolicyStatement({
        sid: 'DeletionWaitsLongest',
        effect: iam.Effect.DENY,
        principals: [everyone],
        actions: ['kms:ScheduleKeyDeletion'],
        resources: ['*'],
        conditions: { NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': 30 } },
      }),
    ],
  });
  if (guarded) {
    policy.addStatements(
      new iam.PolicyStatement({
        sid: 'OnlyBreakGlassDestroys',
        effect: iam.Effect.DENY,
        principals: [everyone],
        actions: KEY_DESTRUCTION,
        resources: ['*'],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': BREAK_GLASS_ARN } },
      }),
    );
  }
  return policy;
}

export function useOfVaultKey(key: kms.Key): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
      resources: [key.keyArn],
    }),
    new iam.PolicyStatement({
      actions: ['kms:CreateGrant'],
      resources: [key.keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': true } },
    }),
  ];
}

export function tenantKey(scope: Construct, tenantId: string): kms.Key {
  const key = encryptionKey(scope, `${tenantId}Key`, `acme/tenant/${tenantId}`);
  Tags.of(key).add('acme:tenant', tenantId);
  return key;
}
