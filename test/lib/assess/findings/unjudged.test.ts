import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';
import { assess } from '../../../../lib/assess/posture/assess';
import { isKept } from '../../../../lib/assess/posture/summary';
import { METADATA } from '../../../../lib/model/metadata';
import type { Posture } from '../../../../lib/model/posture';
import { OPEN, type Setting, severities } from './found';

/** What any bucket keeps, so that the other resource alone decides. */
const PROMISE = { scenarios: { 'instance-failure': { rpo: '1d', rto: '1d' } } };
const SAM = { Transform: 'AWS::Serverless-2016-10-31' };

function judged(Type: string, Properties: object = {}, rest: object = {}, assumptions: object = {}): Posture {
  const bucket = { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } };
  const stack = toStackTemplate(
    { ...rest, Resources: { It: { Type, Properties }, Files: bucket } },
    { name: 'app', path: 'app', region: 'us-east-1', account: '111122223333', file: 'app.json' },
  );
  return assess([stack], objectivesFrom({ ...PROMISE, assumptions }, 'objectives'));
}

const found = (posture: Posture): readonly string[] =>
  posture.findings
    .filter(({ resource }) => resource === 'app/It')
    .map(({ id, severity }) => `${severity}: ${id}`);
const NOT_READ = ['error: nested-stack-not-read'];

const ofStackSet = (TemplateBody: unknown): readonly string[] =>
  found(judged('AWS::CloudFormation::StackSet', { TemplateBody }));
const template = (Type: string): string => JSON.stringify({ Resources: { One: { Type } } });

test.each([
  [
    'an application of a repository',
    'AWS::Serverless::Application',
    { Location: { ApplicationId: 'a' } },
    SAM,
  ],
  [
    'an application beside, which is not there',
    'AWS::Serverless::Application',
    { Location: './no.yaml' },
    SAM,
  ],
  ['a product', 'AWS::ServiceCatalog::CloudFormationProvisionedProduct', { ProductName: 'postgres' }, {}],
  ['a module', 'Acme::Storage::Orders::MODULE', {}, {}],
  [
    'a stack set under a URL',
    'AWS::CloudFormation::StackSet',
    { TemplateURL: 'https://a.example/b.json' },
    {},
  ],
])('what the template of %s holds is not judged, which is an error', (_, type, properties, rest) => {
  const posture = judged(type, properties, rest);
  expect(found(posture)).toEqual(NOT_READ);
  expect(isKept(posture)).toBe(false);
});

test.each([
  ['a database', template('AWS::RDS::DBInstance')],
  ['a database, in YAML', 'Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n'],
  ['a stack of its own', template('AWS::CloudFormation::Stack')],
  ['a custom resource', template('Custom::Anything')],
  ['nobody can read', 'no template'],
  ['deployment decides', OPEN],
])('a stack set of which the template holds %s is not judged, which is an error', (_, body) =>
  expect(ofStackSet(body)).toEqual(NOT_READ),
);

test('a stack set of roles holds no data', () => expect(ofStackSet(template('AWS::IAM::Role'))).toEqual([]));

test('what holds no data, as somebody says, is left out', () => {
  const posture = judged('Acme::Rules::Orders::MODULE', {}, {}, { ignore: ['app/It'] });
  expect(found(posture)).toEqual([]);
  expect(isKept(posture)).toBe(true);
});

const options = (...OptionSettings: unknown[]): object => ({ OptionSettings });
const DATABASE = { Namespace: 'aws:rds:dbinstance', OptionName: 'DBEngine', Value: 'postgres' };
const SCALING = { Namespace: 'aws:autoscaling:asg', OptionName: 'MinSize', Value: '2' };

describe('a store that another resource brings along', () => {
  const call = (service: string, action: string): object => ({
    Create: JSON.stringify({ service, action, parameters: {} }),
  });

  test.each([
    ['a database of an environment', 'AWS::ElasticBeanstalk::Environment', options(SCALING, DATABASE)],
    ['one that may be asked for', 'AWS::ElasticBeanstalk::Environment', options(SCALING, OPEN)],
    ['options that stand elsewhere', 'AWS::ElasticBeanstalk::Environment', { OptionSettings: OPEN }],
    ['a template of environments', 'AWS::ElasticBeanstalk::ConfigurationTemplate', options(DATABASE)],
    ['a table by a call', 'Custom::AWS', call('DynamoDB', 'createTable')],
    ['a database by a restore', 'Custom::AWS', call('RDS', 'restoreDBInstanceFromDBSnapshot')],
  ])('is listed, and no promise of it is kept: %s', (_, type, properties) => {
    const posture = judged(type, properties);
    const store = posture.stores.find(({ id }) => id === 'app/It');
    expect(store?.scenarios['instance-failure'].verdict).toBe('unprovable');
    expect(isKept(posture)).toBe(false);
  });

  test.each([
    ['an environment without one', 'AWS::ElasticBeanstalk::Environment', options(SCALING)],
    ['an environment that says nothing', 'AWS::ElasticBeanstalk::Environment', {}],
    ['a call that makes no store', 'Custom::AWS', call('SES', 'verifyDomainIdentity')],
  ])('is none: %s', (_, type, properties) => {
    expect(judged(type, properties).stores.map(({ id }) => id)).toEqual(['app/Files']);
  });
});

describe('a type of somebody else', () => {
  test.each(['Custom::Anything', 'AWS::CloudFormation::CustomResource', 'Datadog::Monitors::Monitor'])(
    'is not skipped in silence: %s',
    type => {
      const posture = judged(type);
      expect(found(posture)).toEqual(['info: type-of-somebody-else']);
      expect(isKept(posture)).toBe(true);
    },
  );

  test.each(['Custom::S3BucketNotifications', 'Custom::VpcRestrictDefaultSG', 'AWS::IAM::Role'])(
    'is not what CDK makes for itself: %s',
    type => expect(found(judged(type))).toEqual([]),
  );

  test('holds data where its name says so', () => {
    const posture = judged('Custom::AmplifyDynamoDBTable');
    expect(found(posture)).toEqual(['warning: unknown-stateful-type']);
    expect(isKept(posture)).toBe(false);
  });
});

const ROLE = { Type: 'AWS::IAM::Role' };
const BUCKET = { Type: 'AWS::S3::Bucket' };
const FOR_ALL = { default: { rpo: '1d', rto: '1d' } };
const unheld = (resources: object, setting?: Setting): readonly string[] =>
  severities('objectives-without-store', resources, setting);

test.each([
  ['a file for everything', { objectives: FOR_ALL }],
  ['a file for one scenario', { objectives: { scenarios: { 'key-loss': { rpo: '1d', rto: '1d' } } } }],
  ['a file for a type', { objectives: { stores: { 'AWS::S3::Bucket': { rpo: '1d', rto: '1d' } } } }],
  [
    'the app itself',
    { rest: { Metadata: { [METADATA.objectives]: { default: { rpoSeconds: 0, rtoSeconds: 0 } } } } },
  ],
])('objectives of %s that are held against nothing are no promise kept', (_, setting) => {
  expect(unheld({ Role: ROLE }, setting)).toEqual(['error']);
  expect(unheld({ Role: ROLE, Files: BUCKET }, setting)).toEqual([]);
});

test('who leaves every store out says so', () => {
  const ignoring = { objectives: { ...FOR_ALL, assumptions: { ignore: ['AWS::S3::Bucket'] } } };
  expect(unheld({ Files: BUCKET }, ignoring)).toEqual([]);
});

test.each([
  ['without objectives', {}],
  ['with assumptions only', { objectives: { assumptions: { restoreThroughputMiBps: 100 } } }],
])('where nothing is promised there may be nothing: %s', (_, setting) =>
  expect(unheld({ Role: ROLE }, setting)).toEqual([]),
);
