import { Template } from 'aws-cdk-lib/assertions';
import { FileQuarantine, RehearsedStore } from '../../../constructs/rehearsal';
import { RESTORED_VARIABLE } from '../../../constructs/rehearsal/private/mount-states';
import { RESTORED_VARIABLE as TOLD_IN } from '../../../lib/handlers/validate-files/validate-files';
import { type PolicyStatement, decide } from '../../helpers/iam-decision';
import { testStack } from '../../helpers/stack';
import { RESTORED } from './fake-mounts';
import { fileQuarantineIn, fileSystemIn, rehearsalIn, vpcIn } from './fixtures';
import { definitionOf } from './interpreter';

const stack = testStack();
const quarantine = fileQuarantineIn(stack);
const common = { quarantine, manifestKey: 'manifests/shared.jsonl' };
const stores = [
  RehearsedStore.fileSystem(fileSystemIn(stack), { ...common, storeId: 'Test/Shared' }),
  RehearsedStore.fileSystem(fileSystemIn(stack, 'fs-0123456789abcdef9'), {
    ...common,
    storeId: 'Test/Other',
  }),
];
const rehearsal = rehearsalIn(stack, { stores });
const template = Template.fromStack(stack);
const known: any[] = definitionOf(stack, rehearsal.workflow).States.Begin.Assign.stores;

/** A part of a template as text: the partition is that of AWS, and other references are their names. */
function texts(part: any): any {
  if (Array.isArray(part)) return part.map(texts);
  if (typeof part !== 'object' || part === null) return part;
  if (part['Fn::Join']) return part['Fn::Join'][1].map(texts).join('');
  if (part['Fn::GetAtt']) return `{${part['Fn::GetAtt'].join('.')}}`;
  if (part.Ref)
    return part.Ref === 'AWS::Partition'
      ? 'aws'
      : part.Ref === 'AWS::AccountId'
        ? '111111111111'
        : `{${part.Ref}}`;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, texts(value)]));
}

/** What policies say of a role. */
function statementsOf(role: RegExp): PolicyStatement[] {
  return [
    ...Object.values(template.findResources('AWS::IAM::Policy')),
    ...Object.values(template.findResources('AWS::IAM::ManagedPolicy')),
  ]
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: any) => role.test(Ref)))
    .flatMap(({ Properties }) => texts(Properties.PolicyDocument.Statement));
}

const OF_A_TEST = { 'aws:resourcetag/awsbackup-restore-test': 'job' };
const LIVE = { 'aws:resourcetag/awsbackup-restore-test': null };
const may = (role: RegExp, action: string, resource: string, context = {}): string =>
  decide(
    { identity: statementsOf(role) },
    { principal: 'arn:aws:iam::111111111111:role/asked', action, resource, context },
  );

describe('a file system', () => {
  test('is restored as one, into a new file system as AWS Backup does by itself', () => {
    const [selection] = Object.values(template.findResources('AWS::Backup::RestoreTestingSelection'));
    expect(selection!['Properties'].ProtectedResourceType).toBe('EFS');
    expect(selection!['Properties'].ProtectedResourceArns).toHaveLength(2);
    expect(selection!['Properties'].RestoreMetadataOverrides).toBeUndefined();
  });

  test('has a function of its own, because a function mounts one at a time', () => {
    expect(known.map(({ validator }) => validator)).toEqual([
      expect.stringMatching(/^\{\{RehearsalValidateFiles0/),
      expect.stringMatching(/^\{\{RehearsalValidateFiles1/),
    ]);
    expect(known[0]).toMatchObject({
      located: false,
      settings: { manifestKey: 'manifests/shared.jsonl', mountPath: '/mnt/restored' },
      facts: { id: 'Test/Shared', type: 'AWS::EFS::FileSystem' },
    });
  });

  test('is told to the function in the variable that it reads', () => {
    expect(RESTORED_VARIABLE).toBe(TOLD_IN);
  });

  test('is reached by its validator alone, which reaches nothing else but S3', () => {
    const rules = (type: string): unknown[] =>
      Object.values(template.findResources(`AWS::EC2::SecurityGroup${type}`)).map(({ Properties }) => [
        Properties.FromPort,
        Properties.ToPort,
        texts(Properties.SourceSecurityGroupId ?? Properties.DestinationSecurityGroupId),
      ]);
    expect(rules('Ingress')).toEqual([[2049, 2049, expect.stringMatching(/^\{FilesValidator/)]]);
    expect(rules('Egress')).toEqual([[2049, 2049, expect.stringMatching(/^\{FilesRestored/)]]);
  });
});

describe('the validator of files', () => {
  const role = /^RehearsalValidateFiles0Role/;
  const mounted = { 'elasticfilesystem:accessedviamounttarget': 'true' };

  test.each(['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientRootAccess'])(
    'has %s where a test was restored to, and nowhere else',
    action => {
      expect(may(role, action, RESTORED, { ...OF_A_TEST, ...mounted })).toBe('yes');
      expect(may(role, action, RESTORED, { ...LIVE, ...mounted })).toBe('no');
      expect(
        may(role, action, RESTORED, { ...OF_A_TEST, 'elasticfilesystem:accessedviamounttarget': 'false' }),
      ).toBe('no');
    },
  );

  test('writes nothing into any file system, and puts nothing among the evidence', () => {
    expect(may(role, 'elasticfilesystem:ClientWrite', RESTORED, { ...OF_A_TEST, ...mounted })).toBe('no');
    const actions = statementsOf(role).flatMap(({ Action }) => Action ?? []);
    expect(
      actions.filter(
        action =>
          /:(Put|Delete(?!NetworkInterface)|Update|Modify|Create(?!NetworkInterface))/.test(action) &&
          !action.startsWith('logs:'),
      ),
    ).toEqual([]);
  });
});

describe('the workflow', () => {
  const role = /^RehearsalWorkflowRole/;
  const ec2 = 'arn:aws:ec2:us-east-1:111111111111';
  const subnet = `${ec2}:subnet/subnet-0123456789abcdef1`;
  const point = 'arn:aws:elasticfilesystem:us-east-1:111111111111:access-point/fsap-1';

  test.each(['CreateAccessPoint', 'CreateMountTarget', 'DeleteMountTarget'])(
    'has %s of what restore testing made, and of no file system that is used',
    action => {
      expect(may(role, `elasticfilesystem:${action}`, RESTORED, OF_A_TEST)).toBe('yes');
      expect(may(role, `elasticfilesystem:${action}`, RESTORED, LIVE)).toBe('no');
    },
  );

  test('deletes access points that a rehearsal made, and no other', () => {
    const action = 'elasticfilesystem:DeleteAccessPoint';
    expect(may(role, action, point, { 'aws:resourcetag/cdk-recovery-rehearsal': 'own' })).toBe('yes');
    expect(may(role, action, point, { 'aws:resourcetag/cdk-recovery-rehearsal': null })).toBe('no');
  });

  test('tags access points while it makes them, and not later', () => {
    const action = 'elasticfilesystem:TagResource';
    expect(may(role, action, point, { 'elasticfilesystem:createaction': 'CreateAccessPoint' })).toBe('yes');
    expect(may(role, action, point, { 'elasticfilesystem:createaction': null })).toBe('no');
    expect(may(role, action, RESTORED, { 'elasticfilesystem:createaction': 'CreateAccessPoint' })).toBe('no');
  });

  test('puts network interfaces into the subnet and behind the group of the quarantine, and takes them from there alone', () => {
    const group = `${ec2}:security-group/{${quarantineGroup()}.GroupId}`;
    for (const place of [subnet, group]) expect(may(role, 'ec2:CreateNetworkInterface', place)).toBe('yes');
    for (const place of [`${ec2}:subnet/subnet-other`, `${ec2}:security-group/sg-other`]) {
      expect(may(role, 'ec2:CreateNetworkInterface', place)).toBe('no');
    }
    const taken = (from: string): string =>
      may(role, 'ec2:DeleteNetworkInterface', `${ec2}:network-interface/eni-1`, { 'ec2:subnet': from });
    expect([taken(subnet), taken(`${ec2}:subnet/subnet-other`)]).toEqual(['yes', 'no']);
  });

  test('configures the validators of files, and no other function', () => {
    const functions = statementsOf(role).find(({ Action }) =>
      [Action].flat().includes('lambda:UpdateFunctionConfiguration'),
    );
    expect(functions!.Resource).toEqual([
      expect.stringMatching(/^\{RehearsalValidateFiles0\w+\.Arn\}$/),
      expect.stringMatching(/^\{RehearsalValidateFiles1\w+\.Arn\}$/),
    ]);
  });

  test('deletes no file system, and reads none', () => {
    for (const action of ['DeleteFileSystem', 'ClientMount', 'PutFileSystemPolicy']) {
      expect(may(role, `elasticfilesystem:${action}`, RESTORED, OF_A_TEST)).toBe('no');
    }
  });

  function quarantineGroup(): string {
    return stack.getLogicalId(quarantine.restoredGroup.node.defaultChild as never);
  }
});

test.each<[string, object, RegExp]>([
  ['no manifest', { manifestKey: '' }, /this is no key of an object/],
  ['something else as a quarantine', { quarantine: {} }, /this is no FileQuarantine/],
  [
    'a marker from the root',
    { markerPath: '/heartbeat' },
    /no path below the root of a file system, received "\/heartbeat"/,
  ],
  ['a marker above the root', { markerPath: 'app/../../heartbeat' }, /no path below the root/],
  ['a marker without a name', { markerPath: '' }, /no path below the root/],
  ['nonsense as a marker', { markerPath: 7 }, /no path below the root/],
  ['an id that is none', { storeId: ' ' }, /this is no id of a store/],
])('fails for %s', (_, validation, message) => {
  expect(() => RehearsedStore.fileSystem(fileSystemIn(testStack()), { ...common, ...validation })).toThrow(
    message,
  );
});

test('fails for what is no file system', () => {
  expect(() => RehearsedStore.fileSystem({} as never, common)).toThrow(/this is no store of the type efs/);
});

test('fails for a quarantine without subnets', () => {
  const here = testStack();
  expect(
    () => new FileQuarantine(here, 'Files', { vpc: vpcIn(here), vpcSubnets: { subnetGroupName: 'none' } }),
  ).toThrow(/the network has no such subnets/);
});
