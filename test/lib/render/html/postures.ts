import { summarize } from '../../../../lib/assess/posture/summary';
import type { Finding, Posture, PostureCell, StorePosture } from '../../../../lib/model/posture';
import type { RecoveryStep } from '../../../../lib/model/recovery-order';
import { SCENARIOS, type Scenario } from '../../../../lib/model/scenario';
import type { Flow, Place } from '../../../../lib/model/system-map';

export const HOUR = { rpoSeconds: 3_600, rtoSeconds: 3_600 };

/** A cell that meets an hour, unless told otherwise. */
export function cellWith(more: Partial<PostureCell> = {}): PostureCell {
  return {
    recoverable: true,
    rpoSeconds: 0,
    rtoSeconds: 60,
    mechanism: 'standby-failover',
    basis: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html',
    because: ['a standby in another zone takes over'],
    objective: HOUR,
    verdict: 'met',
    ...more,
  };
}

export const MISSED = cellWith({
  rpoSeconds: 97_200,
  rtoSeconds: null,
  mechanism: 'vault-copy',
  basis: 'configured',
  because: ['copies are made once a day', 'AWS publishes no duration for a restore'],
  remedy: 'copy every hour',
  verdict: 'missed',
});

export const UNPROVABLE = cellWith({
  rtoSeconds: null,
  verdict: 'unprovable',
  because: ['no size is stated'],
});

/** A database that meets everything but what is said of single scenarios. */
export function storeWith(
  id: string,
  cells: Partial<Record<Scenario, PostureCell>> = {},
  more: Partial<StorePosture> = {},
): StorePosture {
  return {
    id,
    type: 'AWS::RDS::DBInstance',
    stack: id.split('/')[0]!,
    logicalId: id.split('/').at(-1)!,
    region: 'us-east-1',
    scenarios: Object.fromEntries(
      SCENARIOS.map(scenario => [scenario, cells[scenario] ?? cellWith()]),
    ) as Record<Scenario, PostureCell>,
    ...more,
  };
}

export function postureOf(stores: readonly StorePosture[], more: Partial<Posture> = {}): Posture {
  return {
    schemaVersion: 1,
    summary: summarize(stores),
    stores,
    findings: [],
    recoveryOrder: [],
    map: { places: [], flows: [] },
    ...more,
  };
}

export function findingWith(more: Partial<Finding> = {}): Finding {
  return {
    id: 'vault-key-unprotected',
    severity: 'error',
    resource: 'Shop/Vault',
    message: 'whoever may destroy the key of the vault can destroy every backup in it',
    remedy: 'deny kms:ScheduleKeyDeletion in the policy of the key',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
    ...more,
  };
}

export function placeWith(id: string, more: Partial<Place> = {}): Place {
  return {
    id,
    kind: 'store',
    type: 'AWS::RDS::DBInstance',
    name: id,
    region: 'us-east-1',
    account: '111111111111',
    known: true,
    ...more,
  };
}

export function stepWith(id: string, more: Partial<RecoveryStep> = {}): RecoveryStep {
  return {
    id,
    kind: 'store',
    type: 'AWS::RDS::DBInstance',
    region: 'us-west-2',
    after: [],
    seconds: 600,
    startSeconds: 0,
    endSeconds: 600,
    critical: false,
    because: [],
    ...more,
  };
}

const KEY = { kind: 'key', type: 'AWS::KMS::Key' } as const;
const VAULT = { kind: 'vault', type: 'AWS::Backup::BackupVault' } as const;
const BUCKET = { type: 'AWS::S3::Bucket' } as const;
const AWAY = { region: 'us-west-2' } as const;

/** A shop over two regions, with something of everything that a page can show. */
export function shop(tenants: readonly string[] = ['globex', 'initech', 'umbrella']): Posture {
  const waived = cellWith({
    ...MISSED,
    verdict: 'waived',
    waiver: { reason: 'thumbnails are made anew', until: 'the originals move' },
  });
  const proven = cellWith({
    basis: 'measured',
    proof: {
      at: '2026-10-02T03:00:00Z',
      outcome: 'passed',
      rpoSeconds: 60,
      rtoSeconds: 900,
      evidence: 'e-17',
    },
  });
  const stores = [
    storeWith('Shop/Primary/Orders', {
      'region-failure': MISSED,
      ransomware: UNPROVABLE,
      'zone-failure': proven,
    }),
    storeWith('Shop/Primary/Thumbnails', { 'region-failure': waived }, BUCKET),
    ...tenants.map(tenant =>
      storeWith(
        `Shop/Cell/${tenant}/Invoices`,
        {
          'account-loss': cellWith({
            ...MISSED,
            because: [`Shop/Cell/${tenant}/Invoices has no copy elsewhere`],
          }),
        },
        BUCKET,
      ),
    ),
    storeWith(
      'Shop/Recovery/Orders',
      { 'region-failure': UNPROVABLE },
      {
        ...AWAY,
        derivedFrom: { from: 'Shop/Primary/Orders', replaySeconds: 600, declaredBy: 'construct' },
      },
    ),
  ];
  return postureOf(stores, {
    findings: [
      findingWith(),
      findingWith({
        id: 'copy-is-a-snapshot',
        severity: 'warning',
        resource: 'Shop/Plan',
        message: 'a copy is a snapshot',
      }),
      findingWith({ id: 'transient-type', severity: 'info', resource: 'Shop/Log', message: 'not judged' }),
    ],
    map: { places: placesOf(tenants), flows: flowsOf(tenants) },
    recoveryOrder: [
      {
        scenario: 'region-failure',
        rtoSeconds: null,
        criticalPath: ['Shop/Recovery/Key', 'Shop/Primary/Orders'],
        steps: [
          stepWith('Shop/Recovery/Key', {
            ...KEY,
            seconds: 0,
            endSeconds: 0,
            critical: true,
            because: ['stands in us-west-2'],
          }),
          stepWith('Shop/Recovery/Vpc', {
            kind: 'network',
            type: 'AWS::EC2::VPC',
            seconds: 0,
            endSeconds: 0,
          }),
          stepWith('Shop/Primary/Orders', {
            ...{
              after: ['Shop/Recovery/Key', 'Shop/Recovery/Vpc'],
              seconds: null,
              endSeconds: null,
              critical: true,
            },
            because: ['AWS publishes no duration for a restore'],
          }),
          stepWith('Shop/Primary/Thumbnails', { ...BUCKET, seconds: 5_400, endSeconds: 5_400 }),
          ...tenants.map(tenant => stepWith(`Shop/Cell/${tenant}/Invoices`, { ...BUCKET, startSeconds: 0 })),
          stepWith('Shop/Primary/Search', {
            ...{
              kind: 'derived-store',
              after: ['Shop/Primary/Orders'],
              startSeconds: null,
              endSeconds: null,
            },
            because: ['its source has no bound'],
          }),
        ],
      },
    ],
  });
}

function placesOf(tenants: readonly string[]): readonly Place[] {
  return [
    placeWith('Shop/Primary/Key', KEY),
    placeWith('Shop/Primary/Orders'),
    placeWith('Shop/Primary/Thumbnails', BUCKET),
    placeWith('Shop/Primary/Vault', VAULT),
    placeWith('Shop/Recovery/Key', { ...KEY, ...AWAY }),
    placeWith('Shop/Recovery/Orders', AWAY),
    placeWith('Shop/Recovery/Vault', { ...VAULT, ...AWAY }),
    placeWith('arn:aws:backup:us-west-2:222222222222:backup-vault:isolated', {
      ...VAULT,
      ...AWAY,
      account: '222222222222',
      known: false,
    }),
    ...tenants.flatMap(tenant => [
      placeWith(`Shop/Cell/${tenant}/Invoices`, BUCKET),
      placeWith(`Shop/Cell/${tenant}/Key`, KEY),
      placeWith(`Shop/CellRecovery/${tenant}/Invoices`, { ...BUCKET, ...AWAY }),
    ]),
  ];
}

function flowsOf(tenants: readonly string[]): readonly Flow[] {
  const flow = (from: string, to: string, kind: Flow['kind'], label = ''): Flow => ({
    from,
    to,
    kind,
    label,
  });
  const isolated = 'arn:aws:backup:us-west-2:222222222222:backup-vault:isolated';
  return [
    flow('Shop/Primary/Key', 'Shop/Primary/Orders', 'encryption'),
    flow('Shop/Primary/Key', 'Shop/Primary/Vault', 'encryption'),
    flow('Shop/Primary/Orders', 'Shop/Primary/Vault', 'backup', 'every 1 h'),
    flow('Shop/Primary/Orders', 'Shop/Recovery/Orders', 'replication', 'continuously'),
    flow('Shop/Primary/Vault', 'Shop/Recovery/Vault', 'copy', 'every 1 h'),
    flow('Shop/Recovery/Key', 'Shop/Recovery/Vault', 'encryption'),
    flow('Shop/Recovery/Vault', isolated, 'copy', 'every 24 h'),
    ...tenants.flatMap(tenant => [
      flow(`Shop/Cell/${tenant}/Key`, `Shop/Cell/${tenant}/Invoices`, 'encryption'),
      flow(`Shop/Cell/${tenant}/Invoices`, 'Shop/Primary/Vault', 'backup', 'continuously'),
      flow(`Shop/Cell/${tenant}/Invoices`, `Shop/CellRecovery/${tenant}/Invoices`, 'replication', '15 m'),
    ]),
  ];
}

/** Whether this many tenants still make a page. */
export function crowd(tenants: number): Posture {
  return shop(Array.from({ length: tenants }, (_, index) => `tenant-${index}`));
}
