import { createHash } from 'node:crypto';
import { EC2Client } from '@aws-sdk/client-ec2';
import { gate } from '../../../../lib/handlers/gate/gate';
import { type GateSettings, gateSettings } from '../../../../lib/handlers/gate/settings';
import { RecoveryError } from '../../../../lib/model/errors';
import { FakeS3 } from '../fake-s3';
import { type Service, s3At, settings as clientSettings } from '../wire';
import { NOW, STORE, passed, textOf } from './records';

const RULE = { group: 'sg-store', source: 'sg-user', port: 5432 };
const SETTINGS: GateSettings = {
  action: 'open',
  bucket: 'evidence',
  prefix: 'evidence/',
  maxAgeSeconds: 3_600,
  stores: [STORE],
  rules: [RULE],
};

/** As the recorder of rehearsals calls what it writes. */
const keyAt = (time: string, id: string = STORE.id) =>
  `evidence/${createHash('sha256').update(id).digest('hex').slice(0, 32)}-2026-11-21T${time}-000Z-passed-1.json`;

/** EC2, as far as a gate asks: it answers in the XML of its query protocol. */
class FakeEc2 {
  public readonly calls: Record<string, string>[] = [];
  public constructor(private readonly error?: string) {}

  public readonly service: Service = ({ body }) => {
    const call = Object.fromEntries(new URLSearchParams(body));
    this.calls.push(call);
    if (this.error === undefined) {
      const name = `${call['Action']}Response`;
      return {
        body: `<${name} xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><return>true</return></${name}>`,
      };
    }
    return {
      status: 400,
      body: `<Response><Errors><Error><Code>${this.error}</Code><Message>no</Message></Error></Errors></Response>`,
    };
  };
}

async function run(
  s3: FakeS3,
  { ec2 = new FakeEc2(), settings = {} }: { ec2?: FakeEc2; settings?: Partial<GateSettings> } = {},
) {
  const parts = {
    s3: s3At(s3.service),
    ec2: new EC2Client(clientSettings(ec2.service) as never),
    now: () => NOW,
    settings: { ...SETTINGS, ...settings },
  };
  return { outcome: await gate(parts)().catch((error: unknown) => error), calls: ec2.calls };
}

beforeEach(() => jest.spyOn(process.stdout, 'write').mockReturnValue(true));

describe('a gate', () => {
  test('lets the user of a validated store through, by its port and no other', async () => {
    const s3 = new FakeS3().write('evidence', keyAt('11-55-00'), textOf(passed()));
    const { outcome, calls } = await run(s3);
    expect(outcome).toEqual({ opened: [STORE.id] });
    expect(calls).toEqual([
      expect.objectContaining({
        Action: 'AuthorizeSecurityGroupIngress',
        GroupId: 'sg-store',
        'IpPermissions.1.IpProtocol': 'tcp',
        'IpPermissions.1.FromPort': '5432',
        'IpPermissions.1.ToPort': '5432',
        'IpPermissions.1.Groups.1.GroupId': 'sg-user',
      }),
    ]);
  });

  test('is open when it is asked again', async () => {
    const s3 = new FakeS3().write('evidence', keyAt('11-55-00'), textOf(passed()));
    const { outcome } = await run(s3, { ec2: new FakeEc2('InvalidPermission.Duplicate') });
    expect(outcome).toEqual({ opened: [STORE.id] });
  });

  test('looks past a copy that was rehearsed meanwhile', async () => {
    const copy = { ...passed(), components: [{ store: STORE.id, type: 'RDS', restoredTo: 'arn:copy' }] };
    const s3 = new FakeS3()
      .write('evidence', keyAt('11-55-00'), textOf(passed()))
      .write('evidence', keyAt('11-58-00'), textOf(copy));
    expect((await run(s3)).outcome).toEqual({ opened: [STORE.id] });
  });
});

describe('stays closed, opens nothing, and throws so that the switch waits', () => {
  const closed = async (s3: FakeS3, reason: RegExp, options: Parameters<typeof run>[1] = {}) => {
    const { outcome, calls } = await run(s3, options);
    expect(outcome).toBeInstanceOf(RecoveryError);
    expect((outcome as RecoveryError).code).toBe('gate-closed');
    expect((outcome as RecoveryError).text).toMatch(reason);
    expect(calls).toEqual([]);
  };

  test('without any evidence', async () => {
    await closed(new FakeS3(), /Recovery\/Database: nobody validated/);
  });

  test('when a later validation failed', async () => {
    const s3 = new FakeS3()
      .write('evidence', keyAt('11-55-00'), textOf(passed()))
      .write('evidence', keyAt('11-58-00'), textOf({ ...passed(), outcome: 'failed' }));
    await closed(s3, /validation failed/);
  });

  test('when the newest record is damaged, whatever the one before it says', async () => {
    const s3 = new FakeS3()
      .write('evidence', keyAt('11-55-00'), textOf(passed()))
      .write('evidence', keyAt('11-58-00'), '{"outcome":"passed"');
    await closed(s3, /not whole/);
  });

  test('when one store of two was not validated', async () => {
    const s3 = new FakeS3().write('evidence', keyAt('11-55-00'), textOf(passed()));
    const stores = [STORE, { id: 'Recovery/Other', restoredTo: 'other' }];
    await closed(s3, /Recovery\/Other: nobody validated other/, { settings: { stores } });
  });

  test('when there are no stores to ask about', async () => {
    await closed(new FakeS3(), /no store to ask about/, { settings: { stores: [] } });
  });
});

test('a bucket that can not be read keeps it closed', async () => {
  const s3 = new FakeS3().write('evidence', keyAt('11-55-00'), textOf(passed()));
  s3.refuse(/^GET/, 'AccessDenied');
  const { outcome, calls } = await run(s3);
  expect(outcome).toMatchObject({ name: 'AccessDenied' });
  expect(calls).toEqual([]);
});

test('a group that can not be changed fails the step', async () => {
  const s3 = new FakeS3().write('evidence', keyAt('11-55-00'), textOf(passed()));
  const { outcome } = await run(s3, { ec2: new FakeEc2('UnauthorizedOperation') });
  expect(outcome).toMatchObject({ name: 'UnauthorizedOperation' });
});

describe('closing', () => {
  test('shuts the user out again, and asks for no evidence', async () => {
    const s3 = new FakeS3();
    const { outcome, calls } = await run(s3, { settings: { action: 'close' } });
    expect(outcome).toEqual({ opened: [] });
    expect(calls).toEqual([
      expect.objectContaining({ Action: 'RevokeSecurityGroupIngress', GroupId: 'sg-store' }),
    ]);
    expect(s3.requests).toEqual([]);
  });

  test('is done when nothing was open', async () => {
    const ec2 = new FakeEc2('InvalidPermission.NotFound');
    expect((await run(new FakeS3(), { ec2, settings: { action: 'close' } })).outcome).toEqual({ opened: [] });
  });
});

describe('its settings', () => {
  const environment = {
    ACTION: 'open',
    BUCKET: 'evidence',
    PREFIX: 'evidence/',
    MAX_AGE_SECONDS: '3600',
    STORES: JSON.stringify([STORE]),
    RULES: JSON.stringify([RULE]),
  };

  test('come from its environment', () => {
    expect(gateSettings(environment)).toEqual(SETTINGS);
  });

  test.each(Object.keys(environment))('fail without %s', name => {
    expect(() => gateSettings({ ...environment, [name]: undefined })).toThrow(/was not told what it needs/);
  });
});
