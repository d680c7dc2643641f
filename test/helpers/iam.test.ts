import { ADMINISTRATOR, type Statement, awsActions, decider, matchesAction } from './iam';

test.each([
  ['s3:Get*', 's3:GetObject', true],
  ['S3:getobject', 's3:GetObject', true],
  ['s3:GetObject', 's3:GetObjectAcl', false],
  ['s3:G?tObject', 's3:GetObject', true],
  ['*', 'anything:AtAll', true],
  ['s3.*', 's3:GetObject', false],
])('%s against %s gives %s', (pattern, action, matches) => {
  expect(matchesAction(pattern, action)).toBe(matches);
});

test('a deny goes before an allow, and no allow is a no', () => {
  const deny: Statement = { Effect: 'Deny', NotAction: ['s3:GetObject'], Resource: '*' };
  expect(decider([ADMINISTRATOR, deny])('s3:GetObject', 'arn')).toBe(true);
  expect(decider([ADMINISTRATOR, deny])('s3:PutObject', 'arn')).toBe(false);
  expect(decider([deny])('s3:GetObject', 'arn')).toBe(false);
});

test('a deny with NotResource holds everywhere else', () => {
  const deny: Statement = { Effect: 'Deny', Action: 's3:PutObject', NotResource: ['arn:mine/*'] };
  expect(decider([ADMINISTRATOR, deny])('s3:PutObject', 'arn:mine/1')).toBe(true);
  expect(decider([ADMINISTRATOR, deny])('s3:PutObject', 'arn:other/1')).toBe(false);
});

test('the reference has the actions of all services', async () => {
  const actions = await awsActions();
  expect(actions.length).toBeGreaterThan(20_000);
  expect(actions.filter(action => action.writes).length).toBeGreaterThan(12_000);
  expect(actions.filter(action => !action.writes).length).toBeGreaterThan(9_000);
});
