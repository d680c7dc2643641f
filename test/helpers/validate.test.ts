import { validationFindings } from './validate';

test('an invalid template is found out, so that finding nothing means something', () => {
  const template = {
    Resources: {
      Key: { Type: 'AWS::KMS::Key', Properties: { PendingWindowInDays: 3, EnableKeyRotation: 'perhaps' } },
    },
  };
  expect(validationFindings([{ name: 'Bad', template }]).join('\n')).toMatch(/Key/);
});

test('a valid template passes', () => {
  const template = { Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: {} } } };
  expect(validationFindings([{ name: 'Good', template }])).toEqual([]);
});
