import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SslPolicy } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import {
  type FailoverRecordsProps,
  HealthProtocol,
  RegionalEndpoint,
  TrafficRouting,
  TrafficSwitch,
} from '../../../constructs/failover';
import { type RecoveryError } from '../../../lib/model/errors';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { type TemplateToValidate, validationFindings } from '../../helpers/validate';
import { REASON } from '../misuse/parts';
import { REGIONS, ZONE_ID, balancerIn, listeningBalancerIn, recordsIn, zoneIn } from './fixtures';

const CONTROL = 'arn:aws:route53-recovery-control::111111111111:controlpanel/aa/routingcontrol';
const controls = TrafficSwitch.routingControls({
  primaryRoutingControlArn: `${CONTROL}/aa`,
  recoveryRoutingControlArn: `${CONTROL}/bb`,
});

const all: TemplateToValidate[] = [];

function madeWith(props: Partial<FailoverRecordsProps> = {}) {
  const stack = testStack();
  const made = recordsIn(stack, props);
  const template = Template.fromStack(stack);
  all.push({ name: 'Test', template: template.toJSON() });
  const of = (type: string): [string, any][] =>
    Object.entries(template.findResources(type)).map(([id, { Properties }]) => [id, Properties]);
  return {
    made,
    template,
    records: of('AWS::Route53::RecordSet').map(([, one]) => one),
    checks: new Map(of('AWS::Route53::HealthCheck').map(([id, one]) => [id, one.HealthCheckConfig])),
  };
}

const idOf = (reference: { 'Fn::GetAtt': [string, string] }) => reference['Fn::GetAtt'][0];

describe('an active and a passive region, with a switch', () => {
  const { made, records, checks, template } = madeWith();

  test('are one name, primary and secondary', () => {
    expect(records.map(one => [one.Name, one.Failover, one.SetIdentifier])).toEqual([
      ['api.example.com', 'PRIMARY', 'us-east-1'],
      ['api.example.com', 'SECONDARY', 'us-west-2'],
    ]);
  });

  test('are healthy by the switch alone, so that no region gets its traffic back because it answers again', () => {
    expect(records.map(one => one.HealthCheckId)).toEqual([
      '11111111-1111-1111-1111-111111111111',
      '22222222-2222-2222-2222-222222222222',
    ]);
    expect(records.map(one => one.AliasTarget.EvaluateTargetHealth)).toEqual([false, false]);
  });

  test('name the load balancer of either region by a name that is known beforehand', () => {
    expect(records.map(one => one.AliasTarget.DNSName)).toEqual([
      'us-east-1.api.example.com',
      'us-west-2.api.example.com',
    ]);
    expect(records.map(one => one.AliasTarget.HostedZoneId)).toEqual([ZONE_ID, ZONE_ID]);
  });

  test('depend on no other stack', () => {
    expect(JSON.stringify(template.toJSON())).not.toMatch(/Fn::ImportValue|Custom::/);
  });

  test('are asked for their health all the same, every ten seconds, three times', () => {
    expect([...checks.values()]).toEqual(
      ['us-east-1', 'us-west-2'].map(region => ({
        Type: 'HTTPS',
        FullyQualifiedDomainName: `${region}.api.example.com`,
        Port: 443,
        ResourcePath: '/health',
        EnableSNI: true,
        RequestInterval: 10,
        FailureThreshold: 3,
      })),
    );
    expect(made.endpointHealthChecks).toHaveLength(2);
  });

  test('claim no time in which a switch arrives, because AWS gives none', () => {
    expect(made.expectedShift).toBeUndefined();
  });

  test('keep their logical ids', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });
});

describe('routing controls', () => {
  const { records, checks } = madeWith({ trafficSwitch: controls });

  test('get a health check each', () => {
    expect(records.map(one => checks.get(idOf(one.HealthCheckId)))).toEqual([
      { Type: 'RECOVERY_CONTROL', RoutingControlArn: `${CONTROL}/aa` },
      { Type: 'RECOVERY_CONTROL', RoutingControlArn: `${CONTROL}/bb` },
    ]);
  });
});

describe('without a switch', () => {
  const { made, records, checks, template } = madeWith({
    trafficSwitch: undefined,
    withoutSwitch: REASON,
    healthPaths: ['/health', '/ready'],
    checkerRegions: ['us-east-1', 'us-west-1', 'eu-west-1'],
  });

  test('a region is healthy while all its paths answer', () => {
    for (const { HealthCheckId } of records) {
      const calculated = checks.get(idOf(HealthCheckId));
      expect(calculated).toMatchObject({ Type: 'CALCULATED', HealthThreshold: 2 });
      const paths = calculated.ChildHealthChecks.map((child: any) => checks.get(idOf(child)).ResourcePath);
      expect(paths).toEqual(['/health', '/ready']);
    }
  });

  test('the targets behind the load balancer count too', () => {
    expect(records.map(one => one.AliasTarget.EvaluateTargetHealth)).toEqual([true, true]);
  });

  test('the checkers are those that were asked for', () => {
    const regions = [...checks.values()].flatMap(one => one.Regions ?? []);
    expect([...new Set(regions)]).toEqual(['us-east-1', 'us-west-1', 'eu-west-1']);
  });

  test('it takes three times ten seconds to notice, and the time to live', () => {
    expect(made.expectedShift?.toSeconds()).toBe(90);
  });

  test('the reason stays in the template', () => {
    const recorded = Object.values(template.findResources('AWS::Route53::RecordSet')).map(
      ({ Metadata }) => Metadata['cdk-recovery:removed-protections'],
    );
    expect(recorded).toEqual([
      [{ protection: 'traffic-switch', ...REASON }],
      [{ protection: 'traffic-switch', ...REASON }],
    ]);
  });
});

describe('two active regions', () => {
  const byLatency = madeWith({
    routing: TrafficRouting.LATENCY,
    trafficSwitch: undefined,
    checkInterval: Duration.seconds(30),
  });
  const byWeight = madeWith({
    routing: TrafficRouting.WEIGHTED,
    trafficSwitch: controls,
    primaryWeight: 90,
    recoveryWeight: 10,
  });

  test('by latency: each under its region, healthy while it answers', () => {
    const { records, checks, made } = byLatency;
    expect(records.map(one => [one.Region, one.Failover, one.Weight])).toEqual([
      ['us-east-1', undefined, undefined],
      ['us-west-2', undefined, undefined],
    ]);
    expect(records.map(one => checks.get(idOf(one.HealthCheckId)).Type)).toEqual(['HTTPS', 'HTTPS']);
    expect(made.expectedShift?.toSeconds()).toBe(150);
  });

  test('by weight, with a switch: healthy while they answer and the switch says so', () => {
    const { records, checks } = byWeight;
    expect(records.map(one => one.Weight)).toEqual([90, 10]);
    for (const { HealthCheckId } of records) {
      const { ChildHealthChecks, HealthThreshold } = checks.get(idOf(HealthCheckId));
      expect(HealthThreshold).toBe(2);
      expect(ChildHealthChecks.map((child: any) => checks.get(idOf(child)).Type)).toEqual([
        'HTTPS',
        'RECOVERY_CONTROL',
      ]);
    }
  });
});

describe('endpoints that take TLS 1.3 alone', () => {
  const { checks } = madeWith({ healthProtocol: HealthProtocol.TCP });

  test('are asked for a connection, and for no path', () => {
    expect([...checks.values()].map(one => [one.Type, one.ResourcePath, one.EnableSNI])).toEqual([
      ['TCP', undefined, undefined],
      ['TCP', undefined, undefined],
    ]);
  });
});

describe('in an app that makes a load balancer and asks for its health', () => {
  /** An endpoint, and beside its region whatever asks it. */
  const synth = (sslPolicy: SslPolicy, ask: (stack: Stack) => unknown, askFirst = false): unknown => {
    const app = new App();
    const dns = new Stack(app, 'Dns', { env: { region: 'us-east-1' } });
    const region = new Stack(app, 'Region', { env: { region: 'us-east-1' } });
    if (askFirst) ask(dns);
    new RegionalEndpoint(region, 'Endpoint', {
      zone: zoneIn(region),
      recordName: 'api.example.com',
      loadBalancer: listeningBalancerIn(region, sslPolicy),
    });
    if (!askFirst) ask(dns);
    try {
      app.synth();
    } catch (error) {
      return error;
    }
    return undefined;
  };
  const check = (config: Partial<route53.CfnHealthCheck.HealthCheckConfigProperty>) => (stack: Stack) =>
    new route53.CfnHealthCheck(stack, 'Check', {
      healthCheckConfig: {
        type: 'HTTPS',
        fullyQualifiedDomainName: 'us-east-1.api.example.com',
        ...config,
      },
    });

  describe.each([SslPolicy.TLS13_13, SslPolicy.TLS13_13_PQ, SslPolicy.FIPS_TLS13_13])('by %s', policy => {
    test.each<[string, (stack: Stack) => unknown]>([
      ['records that ask over HTTPS', stack => recordsIn(stack)],
      ['a health check of somebody else', check({})],
      ['one that looks for a text', check({ type: 'HTTPS_STR_MATCH', searchString: 'well', port: 443 })],
    ])('it refuses %s, because none of them speaks TLS 1.3', (_, ask) => {
      for (const askFirst of [true, false]) {
        expect(synth(policy, ask, askFirst)).toMatchObject({
          name: 'RecoveryError',
          code: 'health-check-without-tls-1-3',
          path: expect.stringMatching(/^Dns\//),
          text: expect.stringContaining('Region/Listening/Listener'),
        });
      }
    });
  });

  test.each<[string, SslPolicy, (stack: Stack) => unknown]>([
    [
      'records that ask for a connection',
      SslPolicy.TLS13_13,
      stack => recordsIn(stack, { healthProtocol: HealthProtocol.TCP }),
    ],
    ['records that ask a listener which takes TLS 1.2', SslPolicy.RECOMMENDED_TLS, stack => recordsIn(stack)],
    [
      'a health check of another name',
      SslPolicy.TLS13_13,
      check({ fullyQualifiedDomainName: 'us-west-2.api.example.com' }),
    ],
    ['a health check of another port', SslPolicy.TLS13_13, check({ port: 8443 })],
    ['a health check without TLS', SslPolicy.TLS13_13, check({ type: 'HTTP', port: 80 })],
  ])('it takes %s', (_, policy, ask) => {
    expect(synth(policy, ask)).toBeUndefined();
  });
});

describe('the endpoint of a region', () => {
  const template = templateOf(
    stack =>
      void new RegionalEndpoint(stack, 'Endpoint', {
        zone: zoneIn(stack),
        recordName: 'api.example.com',
        loadBalancer: balancerIn(stack),
      }),
  );
  all.push({ name: 'Test', template: template.toJSON() });

  test('has the name under which the records above it look for it', () => {
    const { resource } = onlyResource(template, 'AWS::Route53::RecordSet');
    expect(resource['Properties']).toMatchObject({
      Name: RegionalEndpoint.nameFor('api.example.com', 'us-east-1'),
      Type: 'A',
      AliasTarget: { DNSName: 'orders-123.us-east-1.elb.amazonaws.com', EvaluateTargetHealth: true },
    });
  });

  test('keeps its logical id', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });
});

test('CloudFormation takes all of them', () => {
  expect(all).toHaveLength(7);
  expect(validationFindings(all)).toEqual([]);
});

describe('fails for', () => {
  const errorOf = (props: Partial<FailoverRecordsProps>): RecoveryError => {
    try {
      recordsIn(testStack(), props);
    } catch (error) {
      return error as RecoveryError;
    }
    throw new Error('it did not fail');
  };

  test.each<[string, Partial<FailoverRecordsProps>, string]>([
    ['an active and a passive region without a switch', { trafficSwitch: undefined }, 'missing-switch'],
    ['a switch that is none', { trafficSwitch: {} as never }, 'invalid-switch'],
    ['an unknown routing', { routing: 'geo' as never }, 'unknown-routing'],
    ['a name outside of the zone', { recordName: 'api.example.org' }, 'record-outside-zone'],
    [
      'a name that ends like the zone, and is not in it',
      { recordName: 'my-example.com' },
      'record-outside-zone',
    ],
    ['a name that is none', { recordName: 'API.example.com' }, 'invalid-record-name'],
    ['one region', { recoveryRegion: REGIONS.primaryRegion }, 'same-region'],
    ['no path to ask', { healthPaths: [] }, 'invalid-health-paths'],
    [
      'a path that is asked for over TCP',
      { healthProtocol: HealthProtocol.TCP, healthPaths: ['/health'] },
      'paths-without-https',
    ],
    ['another protocol', { healthProtocol: 'HTTP' as never }, 'unknown-health-protocol'],
    ['a path without a slash', { healthPaths: ['health'] }, 'invalid-health-paths'],
    ['an interval that Route 53 has not', { checkInterval: Duration.seconds(20) }, 'invalid-check-interval'],
    ['no answers in a row', { failureThreshold: 0 }, 'invalid-failure-threshold'],
    ['two checkers', { checkerRegions: ['us-east-1', 'us-west-2'] }, 'invalid-checker-regions'],
    ['a weight of nothing', { primaryWeight: 0 }, 'invalid-weight'],
    ['no zone', { zone: undefined as never }, 'invalid-resource'],
  ])('%s', (_, props, code) => {
    expect(errorOf(props).code).toBe(code);
  });

  test('a switch of nothing', () => {
    expect(() =>
      TrafficSwitch.healthChecks({ primaryHealthCheckId: '', recoveryHealthCheckId: 'b' }),
    ).toThrow(/primaryHealthCheckId names nothing/);
  });

  test('an endpoint in a stack that has no region', () => {
    const stack = new Stack(new App(), 'Nowhere');
    const props = { zone: zoneIn(stack), recordName: 'api.example.com', loadBalancer: balancerIn(stack) };
    expect(() => new RegionalEndpoint(stack, 'Endpoint', props)).toThrow(/the stack has no region yet/);
  });
});
