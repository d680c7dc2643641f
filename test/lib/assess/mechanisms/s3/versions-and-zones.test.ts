import { s3VersionRollback } from '../../../../../lib/assess/mechanisms/s3/version-rollback';
import { directoryBucketZone, s3Zones } from '../../../../../lib/assess/mechanisms/s3/zones';
import { RESTORE_SECONDS, predict, resource, stack } from '../private/predicting';

const bucket = (properties: object = {}): object => resource('AWS::S3::Bucket', properties);
const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };
const lifecycle = (...Rules: object[]): object => ({ LifecycleConfiguration: { Rules } });
const rollback = (properties: object, others = {}, seconds: number | null = RESTORE_SECONDS) =>
  predict(s3VersionRollback, 'accidental-deletion', stack({ Store: bucket(properties), ...others }), seconds);

test('a bucket survives a zone without loss', () => {
  expect(predict(s3Zones, 'zone-failure', stack({ Store: bucket() }))).toMatchObject({
    recoverable: true,
    rpoSeconds: 0,
    rtoSeconds: 0,
    basis: 'documented',
  });
});

test('a bucket that moves objects to One Zone does not', () => {
  const moved = lifecycle({ Status: 'Enabled', Transitions: [{ StorageClass: 'ONEZONE_IA' }] });
  expect(predict(s3Zones, 'zone-failure', stack({ Store: bucket(moved) }))?.recoverable).toBe(false);
});

test('the older single transition counts as well', () => {
  const moved = lifecycle({ Status: 'Enabled', NoncurrentVersionTransition: { StorageClass: 'ONEZONE_IA' } });
  expect(predict(s3Zones, 'zone-failure', stack({ Store: bucket(moved) }))?.recoverable).toBe(false);
});

test('a directory bucket is lost with its zone', () => {
  const stacks = stack({ Store: resource('AWS::S3Express::DirectoryBucket') });
  expect(predict(directoryBucketZone, 'zone-failure', stacks)?.recoverable).toBe(false);
  expect(predict(directoryBucketZone, 'instance-failure', stacks)?.recoverable).toBe(true);
});

test('a bucket is nothing against losing its region', () => {
  expect(predict(s3Zones, 'region-failure', stack({ Store: bucket() }))).toBeUndefined();
});

test('versions undo a mistake without loss, in the time that copying takes', () => {
  expect(rollback(VERSIONED)).toMatchObject({
    rpoSeconds: 0,
    rtoSeconds: RESTORE_SECONDS,
    basis: 'assumed',
    mechanism: 'version-rollback',
  });
});

test('without a stated size the time is not bounded', () => {
  expect(rollback(VERSIONED, {}, null)).toMatchObject({
    rpoSeconds: 0,
    rtoSeconds: null,
    basis: 'configured',
  });
});

test.each([
  ['7 days leave time to notice', 7, 0],
  ['6 days do not', 6, null],
])('%s', (_, NoncurrentDays, rpoSeconds) => {
  const rule = { Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays } };
  const found = rollback({ ...VERSIONED, ...lifecycle(rule) });
  expect(found?.rpoSeconds).toBe(rpoSeconds);
  expect(found?.because.join()).toContain(`within ${NoncurrentDays} days`);
});

test('the shortest of several rules counts, and disabled ones do not', () => {
  const days = (NoncurrentDays: number, Status = 'Enabled') => ({
    Status,
    NoncurrentVersionExpiration: { NoncurrentDays },
  });
  expect(rollback({ ...VERSIONED, ...lifecycle(days(90), days(2)) })?.rpoSeconds).toBeNull();
  expect(rollback({ ...VERSIONED, ...lifecycle(days(90), days(2, 'Disabled')) })?.rpoSeconds).toBe(0);
});

test('the older form of the expiry counts too', () => {
  const rule = { Status: 'Enabled', NoncurrentVersionExpirationInDays: 1 };
  expect(rollback({ ...VERSIONED, ...lifecycle(rule) })?.rpoSeconds).toBeNull();
});

test('a bucket that its stack empties gives no figure', () => {
  const emptier = resource('Custom::S3AutoDeleteObjects', { BucketName: { Ref: 'Store' } });
  expect(rollback(VERSIONED, { Emptier: emptier })).toMatchObject({ rpoSeconds: null, rtoSeconds: null });
});

test.each([['Suspended'], [undefined]])('versioning %s brings nothing back', Status => {
  expect(rollback({ VersioningConfiguration: { Status } })?.recoverable).toBe(false);
});

test('versioning that is not determined gives no figure', () => {
  const found = rollback({ VersioningConfiguration: { Status: { Ref: 'Nothing' } } });
  expect(found).toMatchObject({ rpoSeconds: null, rtoSeconds: null });
});

test('versions in an archive have no bound for coming back', () => {
  const rule = { Status: 'Enabled', NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER' }] };
  expect(rollback({ ...VERSIONED, ...lifecycle(rule) })?.rtoSeconds).toBeNull();
});
