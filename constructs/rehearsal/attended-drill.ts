import { createHash } from 'node:crypto';
import { Aws, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { checkScenario } from '../../lib/model/objective';
import { checkDays, checkInteger, checkName } from '../private/checks';
import { requireAttribute, requireProps } from '../private/props';
import type { AttendedDrillProps } from './attended-drill-props';
import { ringWhenStale } from './private/alarms';
import { checkFrequency } from './private/checks';
import { watchOver } from './private/frame';
import { encryptLogs } from './private/log-key';
import { cronFor, oldestEvidenceSeconds } from './private/schedule';
import { checkEvidence, checkRehearsalName } from './private/settings';

/**
 * A drill that nothing but people can do: a failover, the recovery of a key, all of it once a year. They are asked for
 * it on the day, leave word that it passed in the bucket of the evidence, and the alarm rings when there is none in
 * time. What they leave is their word, and counts for no figure of a statement.
 */
export class AttendedDrill extends Construct {
  /** Key of the word that a drill passed; `WHEN` stands for the time. */
  public readonly markKey: string;
  /** Looks twice a day whether the newest word is too old. */
  public readonly watch: sfn.StateMachine;

  /**
   * @throws RecoveryError `invalid-rehearsal-name`, `invalid-store-id`, `unknown-scenario`, `unknown-frequency`,
   * `invalid-instructions`, `invalid-evidence-bucket`, `invalid-start-hour`, `invalid-grace`, `invalid-resource`
   */
  public constructor(scope: Construct, id: string, props: AttendedDrillProps) {
    super(scope, id);
    requireProps(this, props);
    const drillName = checkRehearsalName(this, props.drillName);
    const storeId = checkName(
      this,
      'invalid-store-id',
      'the id of what is drilled',
      props.storeId,
      /^[\x20-\x26\x28-\x7e]{1,200}$/,
      "1 to 200 printable characters without '",
    );
    const scenario = checkScenario(props.scenario, this.node.path);
    const frequency = checkFrequency(this, props.frequency);
    const instructions = checkName(
      this,
      'invalid-instructions',
      'what people have to do',
      props.instructions,
      /^[\x20-\x7e]{10,1000}$/,
      '10 to 1,000 printable characters',
    );
    checkEvidence(this, props.evidence);
    const { alarmTopic, evidence } = props;
    requireAttribute(this.node.path, 'a topic', alarmTopic, 'topicArn');
    const hours = { min: 0, max: 23 };
    const hour = checkInteger(this, 'invalid-start-hour', 'the start hour', props.startHour ?? 9, hours);
    const days = { min: 1, max: 60 };
    const grace = checkDays(this, 'invalid-grace', 'the grace', props.grace ?? Duration.days(14), days);
    // As the watch looks for it.
    const digest = createHash('sha256').update(`${scenario} ${storeId}`).digest('hex').slice(0, 32);
    this.markKey = `${evidence.passedPrefix}${digest}-WHEN.json`;
    const word = `s3://${evidence.bucket.bucketName}/${this.markKey}`;
    this.ask(cronFor(frequency, hour, drillName), alarmTopic, [
      `${drillName}: ${storeId}, ${scenario}.`,
      instructions,
      `When it passed, say what was done, how long it took and by whom: aws s3 cp word.json ${word}`,
      '--checksum-algorithm SHA256, with the time in place of WHEN.',
    ]);
    this.watch = watchOver(this, {
      rehearsalName: drillName,
      scenario,
      evidence,
      stores: [storeId],
      groups: [],
      oldestSeconds: oldestEvidenceSeconds(frequency, grace * 24),
    });
    ringWhenStale(this, drillName, alarmTopic);
    encryptLogs(this, props.logEncryptionKey);
  }

  /** @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html */
  private ask(expression: string, topic: sns.ITopic, text: readonly string[]): void {
    const role = new iam.Role(this, 'Asker', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    const policy = new iam.ManagedPolicy(this, 'AskerPolicy', {
      roles: [role],
      statements: [
        new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }),
        ...(topic.masterKey === undefined
          ? []
          : [
              new iam.PolicyStatement({
                actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
                resources: [topic.masterKey.keyArn],
              }),
            ]),
      ],
    });
    const schedule = new scheduler.CfnSchedule(this, 'Schedule', {
      description: 'asks people for a drill',
      scheduleExpression: expression,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: topic.topicArn, roleArn: role.roleArn, input: text.join(' ') },
    });
    schedule.node.addDependency(policy);
  }
}
