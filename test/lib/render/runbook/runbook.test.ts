import { assess } from '../../../../lib/assess/posture/assess';
import type { StackTemplate } from '../../../../lib/assess/template';
import type { Scenario } from '../../../../lib/model/scenario';
import { buildRunbook } from '../../../../lib/render/runbook/build';
import { renderRunbookMarkdown } from '../../../../lib/render/runbook/markdown';
import { renderRunbookText } from '../../../../lib/render/runbook/text';
import type { Runbook, Section } from '../../../../lib/render/runbook/runbook';
import { POSTURE, cellOf, recoveredBy } from './every-playbook';
import { EAST, ONE_OF_EACH, WEST, stackIn } from './one-of-each';

function sectionsOf(stacks: readonly StackTemplate[], scenario: Scenario): readonly Section[] {
  return buildRunbook(assess(stacks), stacks, { scenarios: [scenario] }).scenarios[0]!.sections;
}

function linesOf({ parts }: Section, wanted: string): string {
  return parts
    .filter(({ part }) => part === wanted)
    .flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'run' ? block.lines : [block.text])))
    .join('\n');
}

const versioned = (count: number, more: object = {}): StackTemplate =>
  stackIn(
    EAST,
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `Tenant${index}`,
        {
          Type: 'AWS::S3::Bucket',
          Properties: {
            BucketName: `tenant-${index}`,
            VersioningConfiguration: { Status: 'Enabled' },
            ...more,
          },
        },
      ]),
    ),
  );

describe('a thousand tenants', () => {
  const sections = sectionsOf([versioned(1_000)], 'accidental-deletion');

  test('are one section', () => {
    expect(sections).toHaveLength(1);
    expect(sections[0]!.stores).toHaveLength(1_000);
  });

  test('have a line each, of which one is copied', () => {
    const lines = linesOf(sections[0]!, 'set').split('\n');
    expect(lines.filter(line => line.startsWith('STORE=tenant-'))).toHaveLength(1_000);
    expect(lines).toContain('STORE=tenant-7  # us-east-1/Tenant7');
    expect(linesOf(sections[0]!, 'set')).toContain('Copy **one** line');
  });

  test('are recovered by commands with the variable of the line', () => {
    expect(linesOf(sections[0]!, 'restore')).toContain('--bucket "${STORE}"');
    expect(linesOf(sections[0]!, 'restore')).not.toContain('tenant-0');
  });
});

test('stores that differ in more than names have sections of their own', () => {
  const stacks = [
    versioned(1),
    stackIn(WEST, {
      Other: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } },
    }),
  ];
  expect(sectionsOf(stacks, 'accidental-deletion')).toHaveLength(2);
});

test('stores of which one may lose more than the other have sections of their own', () => {
  const stacks = [versioned(2)];
  const posture = assess(stacks);
  const [one, other] = posture.stores.map(store => store.scenarios['accidental-deletion']);
  const sections = (rpoSeconds: number): number =>
    buildRunbook(
      {
        ...posture,
        stores: posture.stores.map((store, index) => ({
          ...store,
          scenarios: {
            ...store.scenarios,
            'accidental-deletion': { ...(index === 0 ? one! : other!), rpoSeconds: index * rpoSeconds },
          },
        })),
      },
      stacks,
      { scenarios: ['accidental-deletion'] },
    ).scenarios[0]!.sections.length;
  expect(sections(0)).toBe(1);
  expect(sections(60)).toBe(2);
});

test('what only deployment decides is asked for, and named in the commands', () => {
  const [section] = sectionsOf(
    [
      stackIn(EAST, {
        FilesA1B2C3D4: {
          Type: 'AWS::S3::Bucket',
          Properties: { VersioningConfiguration: { Status: 'Enabled' } },
        },
      }),
    ],
    'accidental-deletion',
  );
  expect(linesOf(section!, 'set')).toContain('FILES_ID=$(aws cloudformation describe-stack-resource');
  expect(linesOf(section!, 'set')).toContain('--logical-resource-id FilesA1B2C3D4');
  expect(linesOf(section!, 'restore')).toContain('--bucket "${FILES_ID}"');
});

test('what can not be asked any more when the region is gone is asked beforehand', () => {
  const stores = POSTURE.stores.filter(({ id }) => id === 'us-east-1/Files');
  const posture = recoveredBy(stores, { mechanism: 'replication', source: null });
  const build = (scenario: Scenario): Section =>
    buildRunbook(
      {
        ...posture,
        stores: stores.map(store => ({ ...store, scenarios: { ...store.scenarios, [scenario]: efs } })),
      },
      ONE_OF_EACH,
      { scenarios: [scenario] },
    ).scenarios[0]!.sections[0]!;
  const efs = cellOf({
    mechanism: 'replication',
    source: 'https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html',
  });
  expect(linesOf(build('region-failure'), 'beforehand')).toContain('FILES_ID=$(aws');
  expect(linesOf(build('zone-failure'), 'beforehand')).toBe('');
  expect(linesOf(build('zone-failure'), 'set')).toContain('FILES_ID=$(aws');
});

describe('a call', () => {
  const every = buildRunbook(POSTURE, ONE_OF_EACH);
  const callsIn = (parts: Section['parts']): readonly (readonly string[])[] =>
    parts.flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'run' ? block.calls : [])));
  const regionOf = (call: readonly string[]): string | undefined => call[call.indexOf('--region') + 1];

  test('always says which region it asks: the default of whoever types it may be the lost one', () => {
    const calls = every.scenarios.flatMap(({ signs, sections }) => [
      ...callsIn([{ part: 'detect', blocks: signs }]),
      ...sections.flatMap(({ parts }) => callsIn(parts)),
    ]);
    expect(calls.filter(call => call[1] === 'sts').length).toBeGreaterThan(5);
    expect(calls.filter(call => !call.includes('--region'))).toEqual([]);
  });

  test('to decide, restore, verify or open never goes to the region that is gone', () => {
    const { sections } = every.scenarios.find(({ scenario }) => scenario === 'region-failure')!;
    const lost = sections.flatMap(({ parts, stores, mechanism }) =>
      callsIn(parts.filter(({ part }) => ['set', 'decide', 'restore', 'verify', 'open'].includes(part)))
        .filter(call => regionOf(call) === stores[0]!.region)
        .map(call => [stores[0]!.type, mechanism, ...call.slice(1, 3)].join(' ')),
    );
    expect(lost).toEqual([]);
  });

  describe('for the account, when the region is gone,', () => {
    const { sections } = every.scenarios.find(({ scenario }) => scenario === 'region-failure')!;
    const asking = sections.flatMap(({ parts, stores }) =>
      parts.flatMap(part =>
        callsIn([part])
          .filter(call => call[1] === 'sts')
          .map(call => ({ part: part.part, lost: stores[0]!.region, asked: regionOf(call) })),
      ),
    );

    test('goes to a region that stands, or was made beforehand', () => {
      expect(asking.some(({ part }) => part === 'set')).toBe(true);
      expect(asking.filter(({ part, lost, asked }) => part !== 'beforehand' && asked === lost)).toEqual([]);
    });

    test('is made beforehand only where no other region is named', () => {
      expect(asking.filter(({ part, lost, asked }) => part === 'beforehand' && asked !== lost)).toEqual([]);
    });
  });
});

test.each<[Scenario, readonly string[], readonly string[]]>([
  ['region-failure', [], ['$RECOVERY_REGION_HERE']],
  ['account-loss', [], ['$RECOVERY_REGION_HERE']],
  ['accidental-deletion', [EAST], [EAST]],
])(
  'a parameter that comes back by a deployment is looked up where it then is: %s',
  (scenario, decide, verify) => {
    const [store] = POSTURE.stores.filter(({ type }) => type === 'AWS::SSM::Parameter');
    const cell = cellOf({ mechanism: 'redeploy' });
    const posture = {
      ...POSTURE,
      stores: [{ ...store!, scenarios: { ...store!.scenarios, [scenario]: cell } }],
    };
    const [section] = buildRunbook(posture, ONE_OF_EACH, { scenarios: [scenario] }).scenarios[0]!.sections;
    const regionsIn = (wanted: string): readonly (string | undefined)[] =>
      section!.parts
        .filter(({ part }) => part === wanted)
        .flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'run' ? block.calls : [])))
        .map(call => call[call.indexOf('--region') + 1]);
    expect([regionsIn('decide'), regionsIn('verify')]).toEqual([decide, verify]);
  },
);

test('a value that nobody knows is to be filled in, with the reason', () => {
  const stacks = [
    stackIn(EAST, {
      Orders: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { DBInstanceIdentifier: 'orders', DeletionProtection: true, BackupRetentionPeriod: 35 },
      },
    }),
  ];
  const [section] = sectionsOf(stacks, 'accidental-deletion');
  expect(linesOf(section!, 'set')).toMatch(
    /DBSUBNET_GROUP_NAME_HERE=REPLACE-ME {2}# no AWS::RDS::DBSubnetGroup/,
  );
});

test('where nothing brings a store back, no command is made up, and the remedy is said', () => {
  const [section] = sectionsOf(
    [stackIn(EAST, { Files: { Type: 'AWS::S3::Bucket' } })],
    'accidental-deletion',
  );
  expect(section).toMatchObject({ outcome: 'no-way-back', parts: [], actions: [] });
  expect(section!.remedy).toMatch(/keep versions/);
});

test('a lost key is called back before anything else, also where nothing else helps', () => {
  const stacks = [
    stackIn(EAST, {
      Key: { Type: 'AWS::KMS::Key' },
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId: { Ref: 'Key' } } },
    }),
  ];
  const [section] = sectionsOf(stacks, 'key-loss');
  expect(section!.outcome).toBe('no-way-back');
  expect(linesOf(section!, 'restore')).toMatch(/cancel-key-deletion[\s\S]*enable-key/);
});

test('a store without a playbook is listed with what is known of it', () => {
  const [section] = sectionsOf(
    [stackIn(EAST, { Pool: { Type: 'AWS::Cognito::UserPool' } })],
    'accidental-deletion',
  );
  expect(section!.outcome).toBe('no-playbook');
  expect(linesOf(section!, 'detect')).toContain('What the templates know');
});

test('stores come in the order in which a system comes back', () => {
  const stacks = [
    versioned(1),
    stackIn(WEST, {
      Table: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } },
    }),
  ];
  const posture = assess(stacks);
  const steps = [...posture.stores].reverse().map(({ id, type, region }) => ({
    ...{ id, type, region, kind: 'store' as const, after: [], because: [], critical: false },
    ...{ seconds: null, startSeconds: null, endSeconds: null },
  }));
  const order = { scenario: 'accidental-deletion' as const, rtoSeconds: null, criticalPath: [], steps };
  const sections = (recoveryOrder: typeof posture.recoveryOrder): readonly string[] =>
    buildRunbook({ ...posture, recoveryOrder }, stacks, {
      scenarios: ['accidental-deletion'],
    }).scenarios[0]!.sections.map(({ stores }) => stores[0]!.id);
  expect(sections([order])).toEqual([...sections([])].reverse());
});

describe('on the page', () => {
  const hostile = 'x```\n# <script>@everyone $(reboot)\u001b[31m';
  const stacks = [
    stackIn(EAST, {
      Files: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: hostile, VersioningConfiguration: { Status: 'Enabled' } },
      },
    }),
  ];
  const runbook: Runbook = buildRunbook(assess(stacks), stacks);

  test('a hostile name ends no fence, and sends nothing to a terminal', () => {
    const page = renderRunbookMarkdown(runbook);
    const fences = page.split('\n').filter(line => /^`{3,}/.test(line));
    expect(fences.length % 2).toBe(0);
    fences.forEach((fence, index) => expect(fence.endsWith('bash')).toBe(index % 2 === 0));
    expect(page + renderRunbookText(runbook)).not.toContain('\u001b[31m');
  });

  test('every link of the contents leads somewhere', () => {
    const page = renderRunbookMarkdown(buildRunbook(POSTURE, ONE_OF_EACH));
    const targets = new Set([...page.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id));
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(link => !targets.has(link))).toEqual([]);
  });
});
