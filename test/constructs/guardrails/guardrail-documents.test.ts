import { GuardedGroup, GuardrailDocuments, type GuardrailOptions } from '../../../constructs/guardrails';
import {
  ALL_DANGEROUS_ACTIONS,
  DANGEROUS_ACTIONS,
  TAKEOVER_ACTIONS,
  dangerOf,
} from '../../../lib/model/dangerous-actions';
import { type AwsAction, awsActions } from '../../helpers/iam';
import type { Context, Holds } from '../../helpers/iam-conditions';
import { type PolicyStatement, decide } from '../../helpers/iam-decision';
import { MANAGED_POLICIES } from '../../helpers/managed-policies';

const OPTIONS: GuardrailOptions = { breakGlassRoleName: 'break-glass', backupRoleNames: ['acme-backup'] };
const role = (name: string, account = '111111111111') => `arn:aws:iam::${account}:role/${name}`;
const ADMIN = role('admin');
const EXECUTION = role('cdk-hnb659fds-cfn-exec-role-111111111111-eu-west-1');
const PIPELINE = role('cdk-hnb659fds-deploy-role-111111111111-eu-west-1');
const PLACE = 'arn:aws:any:eu-west-1:111111111111:thing/1';
const ADMINISTRATOR: PolicyStatement[] = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

const documents = new GuardrailDocuments(OPTIONS);
const statementsOf = (texts: readonly string[]) =>
  texts.flatMap(text => (JSON.parse(text) as { Statement: PolicyStatement[] }).Statement);
const service = statementsOf(documents.serviceControl);
const resource = statementsOf(documents.resourceControl);

let actions: AwsAction[];

beforeAll(async () => {
  actions = await awsActions();
});

/** Whether somebody with AdministratorAccess gets through. */
function may(
  organization: readonly PolicyStatement[],
  principal: string,
  action: string,
  place = PLACE,
  context: Context = {},
): Holds {
  const key = action.startsWith('kms:') ? { resource: [{ ...ADMINISTRATOR[0]!, Principal: '*' }] } : {};
  return decide(
    { identity: ADMINISTRATOR, organization, ...key },
    { principal, action, resource: place, context: { 'aws:principalisawsservice': 'false', ...context } },
  );
}

describe('service control policies, with AdministratorAccess below them', () => {
  test('let nobody do any of the dangerous actions', () => {
    expect(ALL_DANGEROUS_ACTIONS.length).toBeGreaterThan(110);
    const open = ALL_DANGEROUS_ACTIONS.filter(action => may(service, ADMIN, action) !== 'no');
    expect(open).toEqual([]);
  });

  test('let the root user of an account do none either', () => {
    const root = 'arn:aws:iam::111111111111:root';
    expect(ALL_DANGEROUS_ACTIONS.filter(action => may(service, root, action) !== 'no')).toEqual([]);
  });

  test('leave every other action of AWS as it was, so that the proof cannot be had by denying all', () => {
    const dangerous = new Set(ALL_DANGEROUS_ACTIONS);
    const others = actions.map(({ name }) => name).filter(name => !dangerous.has(name));
    expect(others.length).toBeGreaterThan(21_000);
    expect(others.filter(action => may(service, ADMIN, action) !== 'yes')).toEqual([]);
    process.stdout.write(
      `guardrails: ${actions.length} actions evaluated under ${documents.serviceControl.length} service and ` +
        `${documents.resourceControl.length} resource control policies\n`,
    );
  });

  test('let break glass do all of them', () => {
    const denied = ALL_DANGEROUS_ACTIONS.filter(
      action => may(service, role('break-glass'), action) !== 'yes',
    );
    expect(denied).toEqual([]);
  });

  test('let deployments change settings, and destroy nothing', () => {
    const open = ALL_DANGEROUS_ACTIONS.filter(action => may(service, EXECUTION, action) !== 'no');
    expect(open).toEqual(ALL_DANGEROUS_ACTIONS.filter(action => dangerOf(action)?.deployments));
    expect(open).toEqual(expect.arrayContaining(['kms:PutKeyPolicy', 's3:PutBucketPolicy']));
    for (const action of open)
      expect(action).not.toMatch(/:(DeleteRecovery|DeleteDB|Schedule|Disable|Bypass|Leave)/);
  });

  test('let AWS Backup do with its roles what AWS’s own policies for them allow, and no more', () => {
    const open = ALL_DANGEROUS_ACTIONS.filter(action => may(service, role('acme-backup'), action) !== 'no');
    expect(open).toEqual(ALL_DANGEROUS_ACTIONS.filter(action => dangerOf(action)?.backups));
    const allowed = Object.entries(MANAGED_POLICIES)
      .filter(([name]) => /Backup/.test(name))
      .flatMap(([, statements]) => statements.flatMap(({ Action }) => [Action ?? []].flat()))
      .map(action => action.toLowerCase());
    expect(open).toEqual(ALL_DANGEROUS_ACTIONS.filter(action => allowed.includes(action.toLowerCase())));
  });

  test.each([role('break-glass'), EXECUTION, PIPELINE, role('acme-backup')])(
    'let nobody but deployments take over %s, nor make it anew',
    place => {
      for (const action of TAKEOVER_ACTIONS) {
        expect([action, may(service, ADMIN, action, place)]).toEqual([action, 'no']);
        expect([action, may(service, EXECUTION, action, place)]).toEqual([action, 'yes']);
        expect([action, may(service, ADMIN, action, role('anything'))]).toEqual([action, 'yes']);
      }
    },
  );

  test('let nobody but pipelines hand CloudFormation the role that deploys', () => {
    expect(may(service, ADMIN, 'iam:PassRole', EXECUTION)).toBe('no');
    expect(may(service, PIPELINE, 'iam:PassRole', EXECUTION)).toBe('yes');
    expect(may(service, ADMIN, 'iam:PassRole', role('anything'))).toBe('yes');
  });

  test('know the roles by whole names, wherever they stand', () => {
    for (const other of ['break-glass2', 'path/break-glass', 'not-break-glass']) {
      expect(may(service, role(other), 'backup:DeleteRecoveryPoint')).toBe('no');
    }
    expect(may(service, role('break-glass', '222222222222'), 'kms:DisableKey')).toBe('yes');
  });

  test('lose something with each statement that is left out', () => {
    for (const left of service) {
      const rest = service.filter(statement => statement !== left);
      const open = [
        ...ALL_DANGEROUS_ACTIONS.map(action => may(rest, ADMIN, action)),
        ...[...TAKEOVER_ACTIONS, 'iam:PassRole'].map(action => may(rest, ADMIN, action, EXECUTION)),
      ];
      expect([left.Sid, open.includes('yes')]).toEqual([left.Sid, true]);
    }
  });
});

describe('resource control policies', () => {
  const covered = ALL_DANGEROUS_ACTIONS.filter(action => /^(s3|kms|dynamodb|secretsmanager):/.test(action));
  const stranger = role('stranger', '999999999999');

  test('hold for principals of other accounts too, for the services that they are about', () => {
    expect(covered.length).toBeGreaterThan(30);
    for (const action of covered) {
      const open = { identity: ADMINISTRATOR, resource: [{ ...ADMINISTRATOR[0]!, Principal: '*' }] };
      const asked = {
        principal: stranger,
        action,
        resource: PLACE,
        context: { 'aws:principalisawsservice': 'false' },
      };
      expect(decide(open, asked)).toBe('yes');
      expect([action, decide({ ...open, organization: resource }, asked)]).toEqual([action, 'no']);
    }
  });

  test('name no action of a service that they are not about, which AWS would refuse', () => {
    const named = resource.flatMap(({ Action }) => [Action ?? []].flat());
    expect([...named].sort()).toEqual(covered);
    expect(named.some(action => /^(backup|rds|ec2|kinesis|elasticfilesystem|ssm):/.test(action))).toBe(false);
  });

  test('keep the grammar of their type: everybody, by conditions, without NotAction', () => {
    for (const statement of resource) {
      expect(statement).toMatchObject({ Effect: 'Deny', Principal: '*', Resource: '*' });
      expect(statement).not.toHaveProperty('NotAction');
    }
  });

  test('let AWS’s services through, which have no ARN that could be the right one', () => {
    const context = { 'aws:principalisawsservice': 'true' };
    expect(may(resource, ADMIN, 's3:PutBucketNotification', PLACE, context)).toBe('yes');
    expect(may(resource, ADMIN, 's3:PutBucketNotification')).toBe('no');
  });
});

describe('the documents', () => {
  test('have no white space, and fit', () => {
    for (const [texts, longest, most] of [
      [documents.serviceControl, 10_240, 9],
      [documents.resourceControl, 5_120, 4],
    ] as const) {
      expect(texts.length).toBeLessThanOrEqual(most);
      for (const text of texts) {
        expect(text.length).toBeLessThanOrEqual(longest);
        expect(JSON.stringify(JSON.parse(text))).toBe(text);
      }
    }
  });

  test('are as many as are needed, and together deny the same', () => {
    const many = Array.from({ length: 70 }, (_, index) => `role-with-a-rather-long-name-${index}`);
    const split = new GuardrailDocuments({ ...OPTIONS, backupRoleNames: many });
    expect(split.serviceControl.length).toBeGreaterThan(documents.serviceControl.length);
    const statements = statementsOf(split.serviceControl);
    expect(ALL_DANGEROUS_ACTIONS.filter(action => may(statements, ADMIN, action) !== 'no')).toEqual([]);
    expect(may(statements, role(many[69]!), 'ec2:DeleteSnapshot')).toBe('yes');
  });

  test('can be about some groups only', () => {
    const some = statementsOf(
      new GuardrailDocuments({ ...OPTIONS, groups: [GuardedGroup.KEYS, GuardedGroup.TRAILS] }).serviceControl,
    );
    const open = ALL_DANGEROUS_ACTIONS.filter(action => may(some, ADMIN, action) === 'no');
    expect(open).toEqual([...DANGEROUS_ACTIONS.keys, ...DANGEROUS_ACTIONS.trails].sort());
  });

  test('are about every group of the list', () => {
    expect(Object.keys(GuardedGroup)).toHaveLength(Object.keys(DANGEROUS_ACTIONS).length);
  });

  test.each<[object, RegExp]>([
    [{ breakGlassRoleName: 'break-*' }, /breakGlassRoleName has no name of a role.*without wildcards/],
    [{ breakGlassRoleName: undefined }, /received nothing/],
    [{ deploymentRoleNames: ['*'] }, /wildcards after three plain characters/],
    [{ pipelineRoleNames: ['a*'] }, /wildcards after three plain characters/],
    [{ backupRoleNames: 'acme-backup' }, /backupRoleNames is no list/],
    [{ groups: ['cost'] }, /unknown group, received "cost"/],
    [{ groups: [] }, /there is nothing to keep/],
    [
      { backupRoleNames: Array.from({ length: 400 }, (_, i) => `role-of-many-${i}`.padEnd(64, 'x')) },
      /do not fit/,
    ],
    [
      { deploymentRoleNames: Array.from({ length: 54 }, (_, i) => `role-of-many-${i}`.padEnd(64, 'x')) },
      /more policies than a target takes/,
    ],
  ])('fail for %#', (changes, message) => {
    expect(() => new GuardrailDocuments({ ...OPTIONS, ...changes })).toThrow(message);
  });

  test('without deployments and pipelines let nobody but break glass through', () => {
    const strict = statementsOf(
      new GuardrailDocuments({
        breakGlassRoleName: 'break-glass',
        deploymentRoleNames: [],
        pipelineRoleNames: [],
        backupRoleNames: [],
      }).serviceControl,
    );
    expect(ALL_DANGEROUS_ACTIONS.filter(action => may(strict, EXECUTION, action) !== 'no')).toEqual([]);
    expect(may(strict, EXECUTION, 'iam:UpdateAssumeRolePolicy', role('break-glass'))).toBe('no');
  });
});
