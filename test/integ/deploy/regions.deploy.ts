import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { cdk, deploy, deployment } from './harness/cdk';
import { Data, read } from './harness/data';
import { startAnew, takeDown } from './harness/emulator';
import { PLACES, type Place } from './harness/place';
import { RegionGate } from './harness/region-gate';
import { record } from './harness/results';
import { stackStatuses } from './harness/stacks';
import { systemOf, tenantBucket } from './harness/subjects';

const [PRIMARY, RECOVERY] = PLACES as [Place, Place];

describe('a primary region that answers nobody', () => {
  const gate = new RegionGate(PRIMARY.region);
  const data = new Data();
  let port: number;

  beforeAll(async () => {
    port = await gate.listen();
  });

  beforeEach(() => {
    gate.refused = 0;
  });

  afterAll(() => gate.close());

  test('keeps nobody from deploying the recovery region, where nothing ever stood before', async () => {
    await startAnew([RECOVERY]);
    takeDown(PRIMARY.region);
    const { code, said } = await cdk(
      deployment(systemOf('globex'), 'Acme/Recovery', 'Acme/CelloneRecovery'),
      { port },
    );
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(gate.refused).toBe(0);
    expect(await stackStatuses(RECOVERY)).toEqual({
      'acme-recovery': 'CREATE_COMPLETE',
      'acme-cell-one-recovery': 'CREATE_COMPLETE',
    });
    await data.write(tenantBucket('globex', RECOVERY), RECOVERY, 'invoice', 'written where it was recovered');
    expect(await data.lost()).toEqual([]);
    record({ kind: 'sequence', name: 'deploy the recovery region alone, from nothing' });
  });

  test('lets the recovery region change and be read, when everything stood before', async () => {
    await startAnew();
    await deploy(systemOf('globex'));
    await data.write(tenantBucket('globex', PRIMARY), PRIMARY, 'invoice', 'before the loss');
    takeDown(PRIMARY.region);
    const assembly = systemOf('globex', 'initech');
    const { code, said } = await cdk(deployment(assembly, 'Acme/CelloneRecovery'), { port });
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(gate.refused).toBe(0);
    expect(await read(tenantBucket('globex', RECOVERY), RECOVERY, 'invoice')).toBe('before the loss');
    await data.write(tenantBucket('initech', RECOVERY), RECOVERY, 'invoice', 'after the loss');
    record({ kind: 'sequence', name: 'change the recovery region while the primary is down' });
  });

  test('answers nobody indeed', async () => {
    const listing = (region: string) =>
      new CloudFormationClient({
        region,
        endpoint: `http://127.0.0.1:${port}`,
        credentials: { accessKeyId: PRIMARY.account, secretAccessKey: 'none' },
        maxAttempts: 1,
      }).send(new DescribeStacksCommand({}));
    await expect(listing(PRIMARY.region)).rejects.toThrow('ECONNRESET');
    expect(gate.refused).toBe(1);
    expect((await listing(RECOVERY.region)).Stacks).not.toHaveLength(0);
  });
});
