import { parameterRedeploy } from '../../../../../lib/assess/mechanisms/parameters/redeploy';
import { predict, resource, stack } from '../private/predicting';

const parameter = (Value: unknown) => stack({ Store: resource('AWS::SSM::Parameter', { Value }) });

test('a value in the template comes back, as old as the template may be', () => {
  expect(predict(parameterRedeploy, 'accidental-deletion', parameter('on'))).toMatchObject({
    recoverable: true,
    rpoSeconds: null,
    rtoSeconds: null,
    mechanism: 'redeploy',
  });
});

test('a value that is not in the template does not', () => {
  expect(predict(parameterRedeploy, 'accidental-deletion', parameter({ Ref: 'Nothing' }))).toBeUndefined();
});

describe('a parameter of the same name in another region', () => {
  const inBoth = (value: unknown, other: unknown, otherName = '/shop/mode') => [
    ...stack({
      Store: resource('AWS::SSM::Parameter', { Name: '/shop/mode', Type: 'String', Value: value }),
    }),
    {
      region: 'eu-west-1',
      resources: { Twin: resource('AWS::SSM::Parameter', { Name: otherName, Type: 'String', Value: other }) },
    },
  ];
  const rto = (...values: Parameters<typeof inBoth>) =>
    predict(parameterRedeploy, 'region-failure', inBoth(...values));

  test('with the same value is read at once, but may have been changed', () => {
    expect(rto('on', 'on')).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: 0 });
  });

  test.each([
    ['of another value', 'on', 'off', undefined],
    ['of another name', 'on', 'on', '/shop/other'],
    [
      'of a value that only deployment decides',
      '{{resolve:ssm-secure:a}}',
      '{{resolve:ssm-secure:a}}',
      undefined,
    ],
  ])('%s is none', (_, value, other, name) => {
    expect(rto(value, other, name)?.rtoSeconds).toBeNull();
  });

  test('counts for the loss of a region only', () => {
    expect(predict(parameterRedeploy, 'account-loss', inBoth('on', 'on'))?.rtoSeconds).toBeNull();
  });
});

test('a type that CloudFormation does not make is brought back by no deployment', () => {
  const secure = stack({ Store: resource('AWS::SSM::Parameter', { Type: 'SecureString', Value: 'x' }) });
  expect(predict(parameterRedeploy, 'region-failure', secure)?.recoverable).toBe(false);
});
