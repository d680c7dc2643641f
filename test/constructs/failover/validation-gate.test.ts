import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type RecoveryError } from '../../../lib/model/errors';
import { gateSettings } from '../../../lib/handlers/gate/settings';
import { testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { aTopic } from '../misuse/parts';
import { gateIn, groupIn } from './fixtures';

describe('a gate', () => {
  const stack = testStack();
  const gate = gateIn(stack, { maxEvidenceAge: Duration.minutes(30), alarmTopic: aTopic(stack) });
  const template = Template.fromStack(stack);
  const functions = Object.values(template.findResources('AWS::Lambda::Function')).map(
    ({ Properties }) => Properties,
  );
  const called = (name: string) => functions.find(({ FunctionName }) => FunctionName === name)!;

  /** Actions that a role may do, by where it may. */
  const allowed = (role: RegExp): [string, unknown][] =>
    Object.values(template.findResources('AWS::IAM::Policy'))
      .filter(({ Properties }) => Properties.Roles.some((one: any) => role.test(one.Ref)))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .flatMap(({ Action, Resource }: any) =>
        [Action].flat().map((action: string): [string, unknown] => [action, Resource]),
      );

  test('has the name that a switch calls it by, in either region', () => {
    expect(gate.gateName).toBe('orders-gate');
    expect(functions.map(({ FunctionName }) => FunctionName).sort()).toEqual([
      'orders-gate',
      'orders-gate-close',
    ]);
  });

  test('is told what its function reads', () => {
    const { Variables } = called('orders-gate').Environment;
    expect(gateSettings({ ...Variables, BUCKET: 'evidence' })).toEqual({
      action: 'open',
      bucket: 'evidence',
      prefix: 'evidence/',
      maxAgeSeconds: 1_800,
      stores: [{ id: 'Recovery/Database', restoredTo: 'orders.example.com:5432/orders' }],
      rules: [{ group: 'sg-0123456789abcdef1', source: 'sg-0123456789abcdef2', port: 5432 }],
    });
  });

  test('closes what it opens', () => {
    const { Variables } = called('orders-gate-close').Environment;
    expect(Variables).toEqual({ ...called('orders-gate').Environment.Variables, ACTION: 'close' });
  });

  test('reads evidence, opens this one group, and does nothing else', () => {
    const actions = allowed(/ValidationGateRole/).filter(([action]) => !/^(logs|kms):/.test(action));
    expect([...new Set(actions.map(([action]) => action.replace(/^s3:.*/, 's3')))].sort()).toEqual([
      'ec2:AuthorizeSecurityGroupIngress',
      's3',
    ]);
    const changes = /^s3:(Put|Delete|Abort|Bypass)/;
    expect(actions.filter(([action]) => changes.test(action))).toEqual([]);
    const [[, opened] = []] = actions.filter(([action]) => action.startsWith('ec2:'));
    expect(JSON.stringify(opened)).toContain('security-group/sg-0123456789abcdef1');
  });

  test('closing reads nothing', () => {
    const actions = allowed(/ValidationCloseRole/).map(([action]) => action);
    expect(actions.filter(action => !action.startsWith('logs:'))).toEqual(['ec2:RevokeSecurityGroupIngress']);
  });

  test('is never kept waiting by other functions of the account', () => {
    expect(functions.map(one => one.ReservedConcurrentExecutions)).toEqual([1, 1]);
  });

  test('rings when it stays closed', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Errors',
      Threshold: 1,
      AlarmActions: [{ Ref: 'TopicBFC7AF6E' }],
    });
  });

  test('keeps its logical ids', () => {
    const ids = Object.keys(template.toJSON().Resources).filter(id => id.startsWith('Validation'));
    expect(ids).toMatchSnapshot();
  });

  test('is one that CloudFormation takes', () => {
    expect(validationFindings([{ name: 'Test', template: template.toJSON() }])).toEqual([]);
  });
});

test('a gate that opens nothing may change no group', () => {
  const stack = testStack();
  gateIn(stack, { openings: [] });
  expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toContain('SecurityGroupIngress');
});

describe('fails for', () => {
  const fails = (props: Parameters<typeof gateIn>[1]): RecoveryError => {
    try {
      gateIn(testStack(), props);
    } catch (error) {
      return error as RecoveryError;
    }
    throw new Error('it did not fail');
  };
  const store = { storeId: 'a', restoredTo: 'b' };

  test.each<[string, Parameters<typeof gateIn>[1], string]>([
    ['a name with a slash', { gateName: 'a/b' }, 'invalid-gate-name'],
    ['no stores', { stores: [] }, 'invalid-gated-stores'],
    [
      'a store that no evidence could name',
      { stores: [{ ...store, restoredTo: '' }] },
      'invalid-gated-stores',
    ],
    ['more stores than fit', { stores: Array.from({ length: 11 }, () => store) }, 'invalid-gated-stores'],
    ['one store twice', { stores: [store, store] }, 'duplicate-store'],
    ['evidence of any age', { maxEvidenceAge: Duration.days(30) }, 'invalid-evidence-age'],
    ['evidence of no age', { maxEvidenceAge: Duration.seconds(1) }, 'invalid-evidence-age'],
    ['something else than a bucket for evidence', { evidence: {} as never }, 'invalid-resource'],
    ['an opening without groups', { openings: [{ port: 5432 } as never] }, 'invalid-resource'],
  ])('%s', (_, props, code) => {
    expect(fails(props).code).toBe(code);
  });

  test('a port that is none', () => {
    const stack = testStack();
    const group = groupIn(stack, 'Group', 'sg-0123456789abcdef1');
    const openings = [{ storeGroup: group, userGroup: group, port: 70_000 }];
    expect(fails({ openings }).code).toBe('invalid-port');
  });
});
