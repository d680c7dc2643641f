import { Duration, type Stack } from 'aws-cdk-lib';
import { SslPolicy } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import {
  FailoverRecords,
  type FailoverRecordsProps,
  HealthProtocol,
  RegionSwitchPlan,
  type RegionSwitchPlanProps,
  RegionalEndpoint,
  type RegionalEndpointProps,
  TrafficRouting,
  ValidationGate,
  type ValidationGateProps,
} from '../../../constructs/failover';
import {
  REGIONS,
  balancerIn,
  groupIn,
  listeningBalancerIn,
  steps,
  switchedTraffic,
  zoneIn,
} from '../failover/fixtures';
import { evidenceIn } from '../rehearsal/fixtures';
import { BREAK_GLASS, REASON, aTopic } from './parts';
import type { Complete, Entry } from './table';

export const FAILOVER: readonly Entry[] = [
  {
    name: 'FailoverRecords',
    call: (stack, props) => new FailoverRecords(stack, 'Test', props),
    examples: [
      (stack): Complete<FailoverRecordsProps> => ({
        zone: zoneIn(stack),
        recordName: 'api.example.com',
        ...REGIONS,
        routing: TrafficRouting.WEIGHTED,
        trafficSwitch: switchedTraffic(),
        withoutSwitch: REASON,
        healthProtocol: HealthProtocol.HTTPS,
        healthPaths: ['/health', '/ready'],
        checkInterval: Duration.seconds(30),
        failureThreshold: 2,
        checkerRegions: ['us-east-1', 'us-west-1', 'eu-west-1'],
        primaryWeight: 90,
        recoveryWeight: 10,
      }),
      (stack): FailoverRecordsProps => ({
        zone: zoneIn(stack),
        recordName: 'api.example.com',
        ...REGIONS,
        trafficSwitch: switchedTraffic(),
      }),
    ],
  },
  {
    name: 'RegionSwitchPlan',
    call: (stack, props) => new RegionSwitchPlan(stack, 'Test', props),
    examples: [
      (): Complete<RegionSwitchPlanProps> => ({
        planName: 'orders',
        ...REGIONS,
        steps: steps(),
        failbackApproverRoleArn: BREAK_GLASS,
        withoutGates: REASON,
      }),
    ],
  },
  {
    name: 'RegionalEndpoint',
    call: (stack, props) => new RegionalEndpoint(stack, 'Test', props),
    examples: [
      (stack): Complete<RegionalEndpointProps> => ({
        zone: zoneIn(stack),
        recordName: 'api.example.com',
        loadBalancer: balancerIn(stack),
      }),
      (stack): RegionalEndpointProps => ({
        zone: zoneIn(stack),
        recordName: 'api.example.com',
        loadBalancer: listeningBalancerIn(stack, SslPolicy.TLS13_13),
      }),
    ],
  },
  {
    name: 'ValidationGate',
    call: (stack, props) => new ValidationGate(stack, 'Test', props),
    examples: [
      (stack: Stack): Complete<ValidationGateProps> => ({
        gateName: 'orders-gate',
        evidence: evidenceIn(stack),
        stores: [{ storeId: 'Recovery/Database', restoredTo: 'orders.example.com:5432/orders' }],
        openings: [
          {
            storeGroup: groupIn(stack, 'StoreGroup', 'sg-0123456789abcdef1'),
            userGroup: groupIn(stack, 'UserGroup', 'sg-0123456789abcdef2'),
            port: 5432,
          },
        ],
        maxEvidenceAge: Duration.minutes(30),
        alarmTopic: aTopic(stack),
      }),
    ],
  },
];
