import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { RehearsalGroup, RehearsedStore } from '../../../constructs/rehearsal';
import { testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { bucketIn, rehearsalIn } from './fixtures';
import { type Answer, type Run, definitionOf, run } from './interpreter';

const PATTERNS = { bucketArnPattern: 'arn:aws:s3:::acme-*', keyAliasPattern: 'acme/tenant/*' };

const rehearsedIn = (stack: Stack) =>
  rehearsalIn(stack, { stores: [RehearsedStore.group(new RehearsalGroup('acme'), PATTERNS)] });

const stack = testStack();
const definition = definitionOf(stack, rehearsedIn(stack).workflow);
const template = Template.fromStack(stack);

describe('a bucket that joins a group', () => {
  const objective = { rpo: Duration.minutes(15), rto: Duration.hours(1) };
  const scenarios = { ransomware: { rpo: Duration.hours(24), rto: Duration.hours(8) } };

  test('says in its tags what reports call it, and what it has to keep in each scenario', () => {
    const other = testStack();
    RecoveryObjectives.declare(other, { objective, scenarios });
    new RehearsalGroup('acme').add(bucketIn(other).bucket);
    const [bucket] = Object.values(Template.fromStack(other).findResources('AWS::S3::Bucket'));
    expect(bucket!['Properties']).toMatchObject({
      Tags: [
        { Key: 'cdk-recovery:objective:accidental-deletion', Value: '900/3600' },
        { Key: 'cdk-recovery:objective:ransomware', Value: '86400/28800' },
        { Key: 'cdk-recovery:objective:region-failure', Value: '900/3600' },
        { Key: 'cdk-recovery:rehearsed', Value: 'acme' },
        { Key: 'cdk-recovery:store', Value: expect.stringMatching(/^Test\/Invoices/) },
      ],
    });
  });

  test('has no objective in its tags where none is declared', () => {
    const other = testStack();
    new RehearsalGroup('acme').add(bucketIn(other).bucket);
    const [bucket] = Object.values(Template.fromStack(other).findResources('AWS::S3::Bucket'));
    expect(bucket!['Properties'].Tags).toHaveLength(2);
  });

  test('changes nothing of the rehearsal', () => {
    const other = testStack();
    new RehearsalGroup('acme').add(bucketIn(other).bucket);
    rehearsedIn(other);
    const resources = Template.fromStack(other).toJSON().Resources;
    const before = Object.entries(template.toJSON().Resources);
    for (const [id, resource] of before) expect(resources[id]).toEqual(resource);
    expect(before.length).toBeGreaterThan(20);
  });

  test('fails where it was imported, because its tags are out of reach', () => {
    const imported = s3.Bucket.fromBucketName(testStack(), 'Imported', 'acme-imported');
    expect(() => new RehearsalGroup('acme').add(imported)).toThrow(/no bucket whose tags can be set/);
  });
});

describe('the rehearsal of a group', () => {
  test('restores whatever has the tag', () => {
    template.hasResourceProperties('AWS::Backup::RestoreTestingSelection', {
      ProtectedResourceType: 'S3',
      ProtectedResourceArns: ['*'],
      ProtectedResourceConditions: {
        StringEquals: [{ Key: 'aws:ResourceTag/cdk-recovery:rehearsed', Value: 'acme' }],
      },
    });
  });

  test('reads what fits its patterns, and nothing else', () => {
    const statements = Object.entries(template.findResources('AWS::IAM::Policy'))
      .filter(([id]) => id.startsWith('RehearsalValidateObjects'))
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
    const source = statements.find(({ Action }) => Action.includes('s3:GetObjectVersion'));
    expect(source.Resource).toEqual(['arn:aws:s3:::acme-*', 'arn:aws:s3:::acme-*/*']);
    expect(statements.find(({ Action }) => Action === 'kms:Decrypt').Condition).toMatchObject({
      'ForAnyValue:StringLike': { 'kms:ResourceAliases': 'alias/acme/tenant/*' },
    });
  });

  test('is taken by CloudFormation', () => {
    expect(validationFindings([{ name: 'Rehearsal', template: template.toJSON() }])).toEqual([]);
  });
});

describe('a restored bucket of a group', () => {
  const TAGS = [
    { Key: 'cdk-recovery:rehearsed', Value: 'acme' },
    { Key: 'cdk-recovery:store', Value: 'Acme/Cell/globex/Bucket' },
    { Key: 'cdk-recovery:objective:accidental-deletion', Value: '900/3600' },
    { Key: 'cdk-recovery:objective:ransomware', Value: '1/1' },
  ];
  const JOB = {
    RestoreJobId: 'job',
    Status: 'COMPLETED',
    CreationDate: '2026-11-01T06:00:00Z',
    RecoveryPointArn: 'arn:aws:backup:us-east-1:111111111111:recovery-point:1',
    SourceResourceArn: 'arn:aws:s3:::acme-globex',
    CreatedResourceArn: 'arn:aws:s3:::awsbackup-restore-test-1',
    ResourceType: 'S3',
  };

  /** AWS for a bucket with these tags; a text is the name of an error. */
  const aws =
    (TagSet: unknown, job: object = JOB): Answer =>
    (resource, { FunctionName }) => {
      if (resource.endsWith('describeRestoreJob')) return job;
      if (resource.endsWith('getBucketTagging')) {
        if (typeof TagSet === 'string') throw TagSet;
        return { TagSet };
      }
      if (!resource.endsWith(':invoke')) return {};
      const Payload = {
        outcome: 'failed',
        message: 'said',
        key: 'k',
        rpoSeconds: 1,
        rtoSeconds: 1,
        missed: false,
      };
      return FunctionName.includes('Record') ? { Payload } : { Payload: { checks: [] } };
    };
  const rehearsed = (TagSet: unknown, job?: object) =>
    run(definition, { detail: { restoreJobId: 'job' } }, aws(TagSet, job));
  const invoked = ({ calls }: Run): any[] =>
    calls.filter(({ resource }) => resource.endsWith(':invoke')).map(({ args }) => args);
  const recorded = (done: Run) => invoked(done).at(-1).Payload;

  test('is looked up by its tags, and validated', async () => {
    const done = await rehearsed(TAGS);
    expect(done.calls.find(({ resource }) => resource.endsWith('getBucketTagging'))!.args).toEqual({
      Bucket: 'acme-globex',
    });
    expect(invoked(done)[0]).toMatchObject({
      FunctionName: expect.stringMatching(/^\{\{RehearsalValidateObjects/),
      Payload: { source: 'arn:aws:s3:::acme-globex', settings: { sampleSize: '1000' }, endpoint: null },
    });
  });

  test('is recorded by its own id, with its own objective of this scenario', async () => {
    expect(recorded(await rehearsed(TAGS)).store).toEqual({
      id: 'Acme/Cell/globex/Bucket',
      type: 'AWS::S3::Bucket',
      objective: { rpoSeconds: 900, rtoSeconds: 3_600 },
    });
  });

  test('is held against no objective where its tags have none', async () => {
    expect(recorded(await rehearsed(TAGS.slice(0, 2))).store.objective).toBeNull();
  });

  test.each([
    ['is of another group', [{ Key: 'cdk-recovery:rehearsed', Value: 'other' }, TAGS[1]!]],
    ['has no id', [TAGS[0]!]],
    ['has half an objective', [...TAGS.slice(0, 2), { ...TAGS[2]!, Value: '900' }]],
    ['has an objective of words', [...TAGS.slice(0, 2), { ...TAGS[2]!, Value: 'soon/later' }]],
    ['has no tags', 'S3.NoSuchTagSetException'],
  ])('that %s is one that nobody knows, and so a failure', async (_, tags) => {
    const done = await rehearsed(tags);
    expect(invoked(done)).toHaveLength(1);
    expect(recorded(done)).toMatchObject({ store: null, answer: null });
  });

  test('that was not restored is recorded as its own failure', async () => {
    const done = await rehearsed(TAGS, { ...JOB, Status: 'FAILED' });
    expect(invoked(done)).toHaveLength(1);
    expect(recorded(done)).toMatchObject({ store: { id: 'Acme/Cell/globex/Bucket' }, answer: null });
  });
});

test.each([
  ['a group that is none', () => RehearsedStore.group({} as never, PATTERNS), /this is no RehearsalGroup/],
  ['a name with a space', () => new RehearsalGroup('a b'), /no name of a group/],
  [
    'every bucket of an account',
    () => RehearsedStore.group(new RehearsalGroup('a'), { bucketArnPattern: 'arn:aws:s3:::*' }),
    /this tells no buckets/,
  ],
  [
    'every key of an account',
    () => RehearsedStore.group(new RehearsalGroup('a'), { ...PATTERNS, keyAliasPattern: '*' }),
    /this tells no keys' aliases/,
  ],
  [
    'one group twice',
    () =>
      rehearsalIn(testStack(), {
        stores: [1, 2].map(() => RehearsedStore.group(new RehearsalGroup('a'), PATTERNS)),
      }),
    /the same store is listed twice/,
  ],
])('fails for %s', (_, make, message) => {
  expect(make).toThrow(message);
});
