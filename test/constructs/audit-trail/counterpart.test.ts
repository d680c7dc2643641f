import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AuditTrail, AuditTrailCounterpart } from '../../../constructs/audit-trail';
import { RecoveryKey } from '../../../constructs/keys';
import { loadStacks } from '../../../lib/assess/input/load';
import { assess } from '../../../lib/assess/posture/assess';
import { onlyResource } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { BREAK_GLASS, REASON, aTopic } from '../misuse/parts';

const app = new App({ context: { 'aws:cdk:enable-path-metadata': true }, treeMetadata: false });
const env = (region: string) => ({ env: { region, account: '111111111111' } });
const west = new Stack(app, 'West', env('us-west-2'));
const east = new Stack(app, 'East', env('us-east-1'));
const counterpart = new AuditTrailCounterpart(west, 'Trail', {
  bucketName: 'audit-west',
  trailBucketName: 'audit-east',
  encryptionKey: new RecoveryKey(west, 'Key', { aliasName: 'audit', breakGlassRoleArn: BREAK_GLASS }).key,
  withoutAccessLogs: REASON,
  breakGlassRoleArn: BREAK_GLASS,
  alarmTopic: aTopic(west),
});
new AuditTrail(east, 'Trail', {
  trailName: 'audit',
  bucketName: 'audit-east',
  encryptionKey: new RecoveryKey(east, 'Key', { aliasName: 'audit', breakGlassRoleArn: BREAK_GLASS }).key,
  withoutAccessLogs: REASON,
  breakGlassRoleArn: BREAK_GLASS,
  alarmTopic: aTopic(east),
  replication: {
    bucketName: 'audit-west',
    region: 'us-west-2',
    keyArn: RecoveryKey.aliasArnIn(east, 'audit', 'us-west-2'),
    counterpart: counterpart.bucket,
  },
});
const { stores } = assess(loadStacks([app.synth().directory]));
const [there, here] = [west, east].map(stack => Template.fromStack(stack));

test('the trail is copied to the locked bucket of the other region, digests and all', () => {
  const { resource } = onlyResource(here!, 'AWS::S3::Bucket');
  const [rule] = resource['Properties'].ReplicationConfiguration.Rules;
  expect(rule).toMatchObject({ Status: 'Enabled', Destination: { Bucket: expect.anything() } });
  // No prefix: nothing that the trail writes is left out.
  expect(rule.Filter?.Prefix ?? '').toBe('');
  expect(JSON.stringify(rule.Destination.Bucket)).toContain('audit-west');
});

test('the copies are locked for a year, too, and stay when the stack goes', () => {
  const { resource } = onlyResource(there!, 'AWS::S3::Bucket');
  expect(resource['Properties'].ObjectLockConfiguration.Rule).toEqual({
    DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 },
  });
  expect(resource['DeletionPolicy']).toBe('Retain');
});

test('somebody is told when the copies fall behind', () => {
  const { resource } = onlyResource(there!, 'AWS::CloudWatch::Alarm');
  expect(resource['Properties']).toMatchObject({ MetricName: 'ReplicationLatency', Threshold: 900 });
  expect(resource['Properties'].AlarmActions).toHaveLength(1);
});

test('neither region waits for the other', () => {
  expect(east.dependencies).toEqual([]);
  expect(west.dependencies).toEqual([]);
});

test('the assessor finds the record again when its region is lost', () => {
  const trail = stores.find(({ id }) => id === 'East/Trail/Bucket')!;
  const cell = trail.scenarios['region-failure'];
  expect(cell).toMatchObject({ recoverable: true, mechanism: 'replication', rpoSeconds: 900 });
});

test('the assessor finds the record again when somebody deletes it, by mistake or not', () => {
  const trail = stores.find(({ id }) => id === 'East/Trail/Bucket')!;
  expect(trail.scenarios['accidental-deletion']).toMatchObject({
    recoverable: true,
    mechanism: 'version-rollback',
  });
  // Whoever deploys could open the lock, so that no figure is given.
  expect(trail.scenarios['ransomware']).toMatchObject({
    recoverable: true,
    mechanism: 'version-rollback',
    rpoSeconds: null,
  });
});

test('CloudFormation takes the templates', () => {
  const named = [
    { name: 'West', template: there!.toJSON() },
    { name: 'East', template: here!.toJSON() },
  ];
  expect(validationFindings(named)).toEqual([]);
});
