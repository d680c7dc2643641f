import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { DatabaseReplica } from '../../../constructs/database';
import { ValidationGate } from '../../../constructs/failover';
import type { EvidenceBucket } from '../../../constructs/rehearsal';
import { acknowledge, readable } from '../acknowledgements';
import type { RecoveryRegionStack } from '../recovery-region-stack';
import type { RegionPair } from '../region-pair';
import { acknowledgeParts } from './acknowledgements';

/** What stands between the promoted graph and whoever writes to it. */
export interface GateProps {
  readonly recovery: RecoveryRegionStack;
  /** The graph's replica, which is what is promoted. */
  readonly replica: DatabaseReplica;
  /** Evidence of validations in the recovery region. */
  readonly evidence: EvidenceBucket;
  /** What reports call the graph. */
  readonly graphId: string;
}

const PORT = 5432;

/**
 * Keeps the graph closed after it was promoted: its security group lets nobody in until evidence says that contents and
 * tenants were validated, and that on this very database within the hour.
 */
export class GateStack extends Stack {
  /** Tasks of the processor in the recovery region join it. */
  public readonly processor: ec2.SecurityGroup;

  public constructor(scope: Construct, id: string, pair: RegionPair, props: GateProps) {
    super(scope, id, {
      stackName: pair.names.stack('gate'),
      description: 'What keeps the graph closed until it was validated',
      env: { region: pair.recoveryRegion, account: pair.account },
    });
    const { recovery, replica, evidence, graphId } = props;
    this.processor = new ec2.SecurityGroup(this, 'Processor', {
      vpc: recovery.base.network.vpc,
      description: 'The processor, once it runs in this region',
      allowAllOutbound: false,
    });
    const [storeGroup] = replica.connections.securityGroups;
    new ValidationGate(this, 'Graph', {
      gateName: pair.names.stack('graph'),
      evidence,
      stores: [
        { storeId: graphId, restoredTo: `${replica.instance.dbInstanceEndpointAddress}:${PORT}/postgres` },
      ],
      openings: [{ storeGroup: storeGroup!, userGroup: this.processor, port: PORT }],
      alarmTopic: recovery.base.operations.topic,
    });
    acknowledgeParts(this);
    acknowledge(this.node.findChild('Graph'), {
      awsSolutions: [
        `IAM5[Resource::${readable(this, Stack.of(evidence).exportValue(evidence.bucket.bucketArn))}/*]`,
      ],
      reason:
        'Records have names that are not known before they are written. The bucket is named; the wildcard stands for ' +
        'the records in it, which the gate reads and can not write.',
    });
  }
}
