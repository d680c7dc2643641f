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
