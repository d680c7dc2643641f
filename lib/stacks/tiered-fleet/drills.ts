import { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AttendedDrill, type EvidenceBucket, RehearsalFrequency } from '../../../constructs/rehearsal';
import { acknowledgeRehearsal } from '../rehearsal-acknowledgements';
import type { DatabaseStack } from './database-stack';
import type { FleetPlan } from './fleet-plan';
import type { FoundationStack } from './foundation-stack';
import type { TieredStack } from './tiered-stack';

/** What drills go by. */
export interface DrillParts {
  readonly foundation: FoundationStack;
  readonly database: DatabaseStack;
  readonly evidence: EvidenceBucket;
  readonly logEncryptionKey: kms.IKey;
}

/** What nothing but people can drill: they are asked on the day, and the alarm rings when they leave no word. */
export function addDrills(
  stack: TieredStack,
  { names, primaryRegion, domain }: FleetPlan,
  { foundation: { base }, database: { encryptionKey }, evidence, logEncryptionKey }: DrillParts,
): void {
  const fleet = names.system;
  const drills = [
    {
      id: 'GatewayFailover',
      drillName: names.rehearsal('gateway_failover'),
      storeId: `${fleet}/gateway`,
      scenario: 'region-failure',
      frequency: RehearsalFrequency.QUARTERLY,
      instructions:
        `Scale the gateways of ${primaryRegion} to none, and see gateway.${domain.zoneName} answer from the other ` +
        'region. Write down how long it did not. Scale them back.',
    },
    {
      id: 'ConsoleFailover',
      drillName: names.rehearsal('console_failover'),
      storeId: `${fleet}/console`,
      scenario: 'region-failure',
      frequency: RehearsalFrequency.QUARTERLY,
      instructions:
        `Scale the console of ${primaryRegion} to none, and see console.${domain.zoneName} answer from the other ` +
        'region. Write down how long it did not. Scale it back.',
    },
    {
      id: 'Everything',
      drillName: names.rehearsal('everything'),
      storeId: fleet,
      scenario: 'region-failure',
      frequency: RehearsalFrequency.YEARLY,
      instructions:
        'Play the loss of the primary region by the runbook, with everybody who would be called: every component, the ' +
        'promotion of the replica on a copy of it, and the way back.',
      grace: Duration.days(30),
    },
    {
      id: 'KeyRecovery',
      drillName: names.rehearsal('key_recovery'),
      storeId: encryptionKey.node.path,
      scenario: 'key-loss',
      frequency: RehearsalFrequency.YEARLY,
      instructions:
        `Take the offline copy of ${encryptionKey.secretName} out of its envelope, decrypt a test record with it on a ` +
        'machine apart, and seal it in a new envelope.',
      grace: Duration.days(30),
    },
  ];
  const alarmTopic = sns.Topic.fromTopicAttributes(stack, 'OnCall', {
    topicArn: names.alarmTopicArn(stack),
    keyArn: base.operations.key.keyArn,
  });
  for (const { id, ...drill } of drills) {
    acknowledgeRehearsal(new AttendedDrill(stack, id, { ...drill, evidence, alarmTopic, logEncryptionKey }));
  }
}
