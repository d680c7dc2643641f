import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as fc from 'fast-check';
import {
  BreakGlassPower,
  BreakGlassRole,
  CrossAccountReadRole,
  DenyWriteRole,
  type DenyWriteRoleProps,
  ReadActions,
} from '../../../constructs/access';
import { ALL_DANGEROUS_ACTIONS, DANGEROUS_ACTIONS } from '../../../lib/model/dangerous-actions';
import { RecoveryError } from '../../../lib/model/errors';
import { ADMINISTRATOR, type AwsAction, type Statement, awsActions, decider } from '../../helpers/iam';
import { decide } from '../../helpers/iam-decision';
import { topicIn } from './topic';
import { statementsOf } from './role-policy';

const MINE = 'arn:aws:s3:::mine/1';
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1';
const ROLE = 'arn:aws:iam::111111111111:role/reader';
const ELSEWHERE = 'arn:aws:any:us-east-1:222222222222:thing/1';

let actions: AwsAction[];
let writes: string[];
let reads: string[];

beforeAll(async () => {
  actions = await awsActions();
  writes = actions.filter(action => action.writes).map(action => action.name);
  reads = actions.filter(action => !action.writes).map(action => action.name);
});

const READERS: [string, Statement[]][] = [
  ['plain', denyWrite({ reads: [{ actions: [...ReadActions.METRICS, ...ReadActions.BACKUPS] }] })],
  ['with wildcards', denyWrite({ reads: [{ actions: ['ce:Get*', 'ec2:Describe*', 'logs:Describe*'] }] })],
  [
    'confined to a bucket',
    denyWrite({ reads: [{ actions: ReadActions.OBJECTS, resources: ['arn:aws:s3:::mine/*'] }] }),
  ],
  [
    'cross-account',
    statementsOf(stack => {
      new CrossAccountReadRole(stack, 'Role', { trustedAccount: '111111111111', externalId: 'customer-42' });
    }),
  ],
];

describe.each(READERS)('a reader (%s) to whom somebody attaches AdministratorAccess', (_name, statements) => {
  const allowed = decider([...statements, ADMINISTRATOR]);

  test('can do none of the 12,000 actions that write, tag or manage permissions', () => {
    expect(writes.length).toBeGreaterThan(12_000);
    const open = writes.filter(write => [MINE, ELSEWHERE, KEY, '*'].some(place => allowed(write, place)));
    expect(open).toEqual([]);
  });

  test('can do none of them where a resource’s own policy lets everybody do everything', () => {
    const resource = [{ ...ADMINISTRATOR, Principal: '*' }];
    const open = writes.filter(
      action =>
        decide(
          { identity: [...statements, ADMINISTRATOR], resource },
          { principal: ROLE, action, resource: MINE },
        ) !== 'no',
    );
    expect(open).toEqual([]);
  });

  test('can do nothing in services that AWS has not made yet', () => {
    expect(allowed('quantum:DeleteEverything', ELSEWHERE)).toBe(false);
    expect(allowed('quantum:GetEverything', ELSEWHERE)).toBe(false);
  });

  test('can become nobody else', () => {
    for (const action of ['sts:AssumeRole', 'iam:PassRole', 'sts:GetFederationToken', 'iam:CreateUser']) {
      expect(allowed(action, 'arn:aws:iam::222222222222:role/admin')).toBe(false);
    }
  });

  test('keeps every read that it is for, and no other', () => {
    const own = decider(statements.filter(statement => statement.Effect === 'Allow'));
    const kept = reads.filter(read => allowed(read, MINE));
    expect(kept.length).toBeGreaterThan(5);
    expect(kept).toEqual(reads.filter(read => own(read, MINE)));
  });

  test('needs no other policy for its reads', () => {
    const alone = decider(statements);
    for (const read of reads) expect(alone(read, MINE)).toBe(allowed(read, MINE));
  });
});

test.each(READERS)(
  'the proof for a reader (%s) hangs on its deny: without it something is open',
  (_name, statements) => {
    const denies = statements.filter(({ Effect }) => Effect === 'Deny');
    expect(denies.length).toBeGreaterThan(0);
    for (const left of denies) {
      const allowed = decider([...statements.filter(statement => statement !== left), ADMINISTRATOR]);
      const open = [...writes, ...reads].filter(action => allowed(action, ELSEWHERE));
      const before = decider([...statements, ADMINISTRATOR]);
      expect(open.length).toBeGreaterThan(
        [...writes, ...reads].filter(action => before(action, ELSEWHERE)).length,
      );
    }
  },
);

test('the proof for its reads hangs on each allow: without one, something that it is for is refused', () => {
  for (const [, statements] of READERS) {
    const whole = decider(statements);
    for (const left of statements.filter(({ Effect }) => Effect === 'Allow')) {
      const allowed = decider(statements.filter(statement => statement !== left));
      expect(reads.filter(read => whole(read, MINE) && !allowed(read, MINE)).length).toBeGreaterThan(0);
    }
  }
});

afterAll(() => {
  const proven = READERS.map(([, statements]) => decider([...statements, ADMINISTRATOR]));
  const violations = proven.flatMap(allowed => writes.filter(write => allowed(write, ELSEWHERE)));
  const kept = proven.flatMap(allowed => reads.filter(read => allowed(read, MINE)));
  process.stdout.write(
    `deny-write roles: ${READERS.length} roles × ${actions.length} actions evaluated, ` +
      `violations ${violations.length}, required reads allowed ${kept.length}\n`,
  );
});

describe('a stated write surface', () => {
  const statements = denyWrite({
    reads: [{ actions: ReadActions.OBJECTS, resources: ['arn:aws:s3:::mine/*'] }],
    writeSurface: [
      { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::mine/*'] },
      { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:us-east-1:111111111111:queue'] },
    ],
    useKeys: stack => [kms.Key.fromKeyArn(stack, 'Key', KEY)],
  });
  const allowed = decider([...statements, ADMINISTRATOR]);

  test('is all that can be written, and where it says', () => {
    const open = writes.filter(write => [MINE, ELSEWHERE, KEY].some(place => allowed(write, place)));
    expect(open.sort()).toEqual(['kms:Decrypt', 'kms:GenerateDataKey', 's3:PutObject']);
    expect(allowed('s3:PutObject', MINE)).toBe(true);
    expect(allowed('s3:PutObject', 'arn:aws:s3:::other/1')).toBe(false);
    expect(allowed('sqs:SendMessage', 'arn:aws:sqs:us-east-1:111111111111:queue')).toBe(true);
    expect(allowed('sqs:SendMessage', 'arn:aws:sqs:us-east-1:111111111111:other')).toBe(false);
  });

  test('uses the stated keys and no other', () => {
    expect(allowed('kms:GenerateDataKey', KEY)).toBe(true);
    expect(allowed('kms:Decrypt', 'arn:aws:kms:us-east-1:111111111111:key/2')).toBe(false);
    expect(allowed('kms:ScheduleKeyDeletion', KEY)).toBe(false);
  });

  test('may state one action in several places without one denying the other', () => {
    const twice = decider(
      denyWrite({
        reads: [
          { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::one/*'] },
          {
            actions: ['s3:GetObject', 's3:ListBucket'],
            resources: ['arn:aws:s3:::two/*', 'arn:aws:s3:::two'],
          },
        ],
      }),
    );
    expect(twice('s3:GetObject', 'arn:aws:s3:::one/1')).toBe(true);
    expect(twice('s3:GetObject', 'arn:aws:s3:::two/1')).toBe(true);
    expect(twice('s3:ListBucket', 'arn:aws:s3:::one/1')).toBe(false);
  });

  test('is open everywhere for an action that some surface states without resources', () => {
    const open = decider(
      denyWrite({
        reads: [
          { actions: ['s3:GetObject', 's3:ListBucket'], resources: ['arn:aws:s3:::one/*'] },
          { actions: ['s3:GetObj*'] },
        ],
      }),
    );
    expect(open('s3:GetObject', ELSEWHERE)).toBe(true);
    expect(open('s3:ListBucket', ELSEWHERE)).toBe(false);
  });
});

test('a reader without a write surface decrypts, and makes no data keys', () => {
  const allowed = decider([
    ...denyWrite({
      reads: [{ actions: ['s3:GetObject'] }],
      useKeys: stack => [kms.Key.fromKeyArn(stack, 'Key', KEY)],
    }),
    ADMINISTRATOR,
  ]);
  expect(allowed('kms:Decrypt', KEY)).toBe(true);
  expect(allowed('kms:GenerateDataKey', KEY)).toBe(false);
});

test('the deny is the same with the recommended feature flags, which merge statements', () => {
  const app = new App({ context: { '@aws-cdk/aws-iam:minimizePolicies': true } });
  const merged = statementsOf(
    stack => {
      new DenyWriteRole(stack, 'Role', {
        assumedBy: new iam.AccountRootPrincipal(),
        reads: [{ actions: ReadActions.METRICS }, { actions: ReadActions.LOGS }],
        writeSurface: [{ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::mine/*'] }],
      });
    },
    new Stack(app, 'Test'),
  );
  const allowed = decider([...merged, ADMINISTRATOR]);
  expect(writes.filter(write => allowed(write, MINE))).toEqual(['s3:PutObject']);
  expect(writes.filter(write => allowed(write, ELSEWHERE))).toEqual([]);
  expect(ReadActions.METRICS.every(read => allowed(read, ELSEWHERE))).toBe(true);
});

test('break glass with every power does its dangerous actions and no other write, with AdministratorAccess', () => {
  const statements = statementsOf(stack => {
    new BreakGlassRole(stack, 'Role', {
      roleName: 'break-glass',
      assumedBy: [new iam.AccountRootPrincipal()],
      announceTo: topicIn(stack),
      mayUse: Object.values(BreakGlassPower),
    });
  });
  const allowed = decider([...statements, ADMINISTRATOR]);
  const never = new Set<string>([...DANGEROUS_ACTIONS.trails, ...DANGEROUS_ACTIONS.accounts]);
  expect(writes.filter(write => allowed(write, ELSEWHERE)).sort()).toEqual(
    ALL_DANGEROUS_ACTIONS.filter(action => !never.has(action)),
  );
  expect(actions.filter(({ name }) => name.startsWith('iam:') && allowed(name, ELSEWHERE))).toEqual([]);
});

test('any stated access leaves no other write open, whatever is attached', () => {
  const word = <T>(list: () => readonly T[]) => fc.nat().map(index => list()[index % list().length]!);
  const surface = fc.record({
    actions: fc.array(
      word(() => writes),
      { minLength: 1, maxLength: 3 },
    ),
    resources: fc.constant<string[]>([MINE]),
  });
  const cases = fc.record({
    readActions: fc.array(
      word(() => reads),
      { minLength: 1, maxLength: 8 },
    ),
    writeSurface: fc.array(surface, { minLength: 1, maxLength: 2 }),
  });
  let built = 0;
  fc.assert(
    fc.property(cases, ({ readActions, writeSurface }) => {
      let statements: Statement[];
      try {
        statements = denyWrite({ reads: [{ actions: readActions }], writeSurface });
      } catch (error) {
        if (RecoveryError.isRecoveryError(error)) return;
        throw error;
      }
      built += 1;
      const allowed = decider([...statements, ADMINISTRATOR]);
      const stated = new Set(writeSurface.flatMap(one => one.actions));
      expect(writes.filter(write => allowed(write, MINE) && !stated.has(write))).toEqual([]);
      expect(writes.filter(write => allowed(write, ELSEWHERE))).toEqual([]);
      expect(readActions.every(read => allowed(read, ELSEWHERE))).toBe(true);
    }),
    { numRuns: 60, seed: 20_261_121 },
  );
  expect(built).toBeGreaterThan(10);
});

type Options = Omit<DenyWriteRoleProps, 'assumedBy' | 'useKeys'> & {
  useKeys?: (stack: Stack) => kms.IKey[];
};

function denyWrite({ useKeys, ...props }: Options): Statement[] {
  return statementsOf(stack => {
    new DenyWriteRole(stack, 'Role', {
      ...props,
      assumedBy: new iam.AccountRootPrincipal(),
      ...(useKeys ? { useKeys: useKeys(stack) } : {}),
    });
  });
}
