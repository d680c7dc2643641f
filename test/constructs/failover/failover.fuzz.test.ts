import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { SwitchStep } from '../../../constructs/failover';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { FAILOVER } from '../misuse/failover';
import { fuzzEntries } from '../misuse/fuzz-entries';
import { BREAK_GLASS, KEY_ARN, REASON } from '../misuse/parts';
import { planIn } from './fixtures';

fuzzEntries(FAILOVER);

/** A plan is large, and the forms of names are few. */
const RUNS = FUZZ_RUNS / 2;

const text = (...good: string[]) => fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...good) }, junk);
const names = text('orders', 'orders-replica', 'orders2');
const time = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(undefined, Duration.seconds(1), Duration.minutes(90)) },
  junk,
);
const common = {
  name: text('Database', 'Orders service', 'a.b-c'),
  after: fc.oneof({ weight: 30, arbitrary: fc.constantFrom(undefined, []) }, junk),
  expected: time,
  timeout: time,
};
const percent = fc.oneof({ weight: 30, arbitrary: fc.constantFrom(undefined, 50, 100) }, junk);
const arn = text(BREAK_GLASS);

/** Every way to make a step, with what it takes: mostly right, and each now and then wrong. */
const makers: readonly fc.Arbitrary<() => SwitchStep>[] = [
  fc
    .record({
      ...common,
      primaryInstanceIdentifier: names,
      recoveryInstanceIdentifier: names,
      keyArns: fc.oneof({ weight: 30, arbitrary: fc.constantFrom(undefined, [KEY_ARN], []) }, junk),
    })
    .map(props => () => SwitchStep.promoteReplica(props as never)),
  fc
    .record({
      ...common,
      globalClusterIdentifier: names,
      primaryClusterIdentifier: names,
      recoveryClusterIdentifier: names,
    })
    .map(props => () => SwitchStep.switchGlobalDatabase(props as never)),
  fc.record({ ...common, gateName: names }).map(props => () => SwitchStep.passGate(props as never)),
  fc
    .record({ ...common, clusterName: names, serviceName: names, targetPercent: percent })
    .map(props => () => SwitchStep.scaleService(props as never)),
  fc
    .record({ ...common, functionName: names, opensStore: fc.boolean() })
    .map(props => () => SwitchStep.runFunction(props as never)),
  fc.record({ ...common, approverRoleArn: arn }).map(props => () => SwitchStep.awaitApproval(props as never)),
  fc
    .record({ ...common, hostedZoneId: names, recordName: text('api.example.com') })
    .map(props => () => SwitchStep.switchTraffic(props as never)),
];

test('any step gives a plan that CloudFormation takes, or says what is wrong with it', () => {
  const outcome = fuzzConstruct(
    fc.array(fc.oneof(...makers), { maxLength: 3 }),
    (stack, made) => {
      planIn(stack, { steps: made.map(make => make()), withoutGates: REASON });
    },
    { runs: RUNS },
  );
  expect(outcome.templates).toBeGreaterThan(RUNS / 20);
  expect(outcome.errors).toBeGreaterThan(RUNS / 20);
});
