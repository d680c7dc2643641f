import { postgresValidator } from '../../../../lib/handlers/validate-postgres/validate-postgres';
import type { ValidationRequest } from '../../../../lib/handlers/support/validation';
import { MARKER_SQL } from '../../../../lib/rehearse/freshness/marker-schema';
import { recordManifest } from '../../../../lib/rehearse/manifest/record';
import type { Target } from '../../../../lib/rehearse/session/target';
import { execute, testDatabase, testServer } from '../../../helpers/postgres';
import { FakeS3 } from '../fake-s3';
import { s3At, secretService, secretsAt } from '../wire';

const SECRET = 'arn:aws:secretsmanager:us-east-1:111111111111:secret:validator-abcdef';
const PASSWORD = 'p%40ss/word?#';

const SHOP = `
  CREATE TABLE public.orders (id int PRIMARY KEY, tenant_id text NOT NULL, customer text NOT NULL);
  INSERT INTO public.orders VALUES (1, 'a', 'ada'), (2, 'b', 'bob');
  ${MARKER_SQL}
  SELECT cdk_recovery.mark();`;

const server = testServer();

/** A database with a manifest of it in the evidence bucket, as the workflow asks to validate it. */
async function restored(
  damage: string = '',
): Promise<{ s3: FakeS3; target: Target; request: ValidationRequest }> {
  const target = await testDatabase(server(), SHOP);
  const manifest = await recordManifest({ target, tenantColumn: 'tenant_id', mayChange: [], jobs: 1 });
  if (damage !== '') await execute(target, damage);
  const s3 = new FakeS3().write('evidence', 'manifests/orders.json', JSON.stringify(manifest));
  const request: ValidationRequest = {
    restoreJobId: 'job',
    requestedAt: new Date(Date.now() + 60_000).toISOString(),
    recoveryPoint: 'arn:aws:backup:us-east-1:111111111111:recovery-point:1',
    source: 'arn:aws:rds:us-east-1:111111111111:db:orders',
    restored: 'arn:aws:rds:us-east-1:111111111111:db:awsbackup-restore-test-1',
    // Local servers listen on a socket, which is a host too.
    endpoint: { host: new URLSearchParams(target.url.split('?')[1]).get('host')!, port: 5432 },
    settings: { bucket: 'evidence', manifestKey: 'manifests/orders.json', secretArn: SECRET },
  };
  return { s3, target, request };
}

const CREDENTIALS = JSON.stringify({ username: 'postgres', password: PASSWORD });

function validator(s3: FakeS3, sslMode = 'disable', secret = CREDENTIALS) {
  const secrets = secretsAt(secretService({ [SECRET]: secret }));
  return postgresValidator({ s3: s3At(s3.service), secrets, sslMode });
}

let said = '';
beforeEach(() => {
  said = '';
  jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    said += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

test('a database that came back whole passes every check, and its newest marker measures the loss', async () => {
  const { s3, request } = await restored();
  const answer = await validator(s3)(request);
  expect(answer.checks.filter(({ result }) => result !== 'passed')).toEqual([]);
  expect(answer.checks.length).toBeGreaterThan(10);
  expect(answer.rpoSeconds).toBeGreaterThanOrEqual(59);
  expect(answer.rpoSeconds).toBeLessThan(180);
  expect(answer.tools).toMatchObject({ postgres: expect.stringMatching(/^\d/) });
});

test('a database that lost a row fails', async () => {
  const { s3, request } = await restored('DELETE FROM public.orders WHERE id = 2');
  const { checks } = await validator(s3)(request);
  expect(checks.filter(({ result }) => result === 'failed').map(({ id }) => id)).toContain('rows-unchanged');
});

test('an erased subject that came back fails', async () => {
  const { s3, request } = await restored();
  s3.write(
    'evidence',
    'manifests/erased.yaml',
    'subjects: [ada]\nrows: [{ table: public.orders, column: customer }]',
  );
  const settings = { ...request.settings, erasuresKey: 'manifests/erased.yaml' };
  const { checks } = await validator(s3)({ ...request, settings });
  expect(checks.filter(({ result }) => result === 'failed').map(({ id }) => id)).toEqual([
    'erased-rows-absent',
  ]);
});

describe('nothing is validated, and the function fails,', () => {
  test('where the server speaks no TLS', async () => {
    const { s3, request } = await restored();
    await expect(validator(s3, 'verify-full')(request)).rejects.toThrow(/does not support SSL/);
  });

  test('where nobody says where the database listens', async () => {
    const { s3, request } = await restored();
    await expect(validator(s3)({ ...request, endpoint: null })).rejects.toThrow(/says not where it listens/);
  });

  test.each([
    ['the manifest is missing', 'manifests/none.json', undefined, /there is no such object/],
    ['the manifest was cut short', 'manifests/cut.json', '{"schema":', /no JSON, or was cut short/],
    ['the manifest was edited', 'manifests/edited.json', 'edited', /its digest is another/],
  ])('where %s', async (_, manifestKey, content, message) => {
    const { s3, request } = await restored();
    const whole = s3.text('evidence', 'manifests/orders.json')!;
    const text = content === 'edited' ? whole.replace('"rows":1', '"rows":2') : content;
    if (text !== undefined) s3.write('evidence', manifestKey, text);
    const settings = { ...request.settings, manifestKey };
    await expect(validator(s3)({ ...request, settings })).rejects.toThrow(message);
  });

  test.each([
    ['is no JSON', 'secret-text'],
    ['lacks the password', '{"username": "secret-text"}'],
    ['is null', 'null'],
  ])('where the secret %s, without repeating it', async (_, secret) => {
    const { s3, request } = await restored();
    const failure = await validator(s3, 'disable', secret)(request).catch((error: Error) => error.message);
    expect(failure).toMatch(/the secret holds no credentials; allowed: /);
    expect(failure).not.toContain('secret-text');
  });

  test('where nobody is there to answer', async () => {
    const { s3, request } = await restored();
    const endpoint = { host: '127.0.0.1', port: 1 };
    const failure = await validator(s3)({ ...request, endpoint }).catch((error: Error) => error.message);
    expect(failure).toMatch(/can not be reached/);
  });
});

test('the password is neither logged nor in the answer', async () => {
  const { s3, request } = await restored();
  const answer = await validator(s3)(request);
  expect(said).toContain('"restoreJobId":"job"');
  for (const form of [PASSWORD, encodeURIComponent(PASSWORD)]) {
    expect(said + JSON.stringify(answer)).not.toContain(form);
  }
});
