import { type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { LogicalRestore, LogicalRestoreProps } from '../../../constructs/logical-backup';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { restoreIn } from './fixtures';

const TASK = 'AWS::ECS::TaskDefinition';

let stack: Stack;
let restore: LogicalRestore;
let template: Template;

beforeAll(() => {
  stack = testStack();
  restore = restoreIn(stack);
  template = Template.fromStack(stack);
});

const commandOf = (name: string, props: Partial<LogicalRestoreProps> = {}): string[] => {
  const { resource } = onlyResource(
    templateOf(fresh => void restoreIn(fresh, props)),
    TASK,
  );
  return resource['Properties'].ContainerDefinitions.find(({ Name }: any) => Name === name).Command;
};

test('fetches in one container and restores in another, which has the credentials', () => {
  const list: any[] = onlyResource(template, TASK).resource['Properties'].ContainerDefinitions;
  expect(list.map(({ Name, Essential, Secrets }) => [Name, Essential, Secrets?.length])).toEqual([
    ['fetch', true, undefined],
    ['restore', true, 2],
  ]);
});

test('takes the newest dump that was completed, or the one that is named', () => {
  expect(commandOf('fetch')).toEqual(expect.arrayContaining(['--dump', 'latest']));
  const dump = '20260131T020700Z-0123abcd';
  expect(commandOf('fetch', { dump })).toEqual(expect.arrayContaining(['--dump', dump]));
});

test('waits for what is fetched, and keeps owners unless told otherwise', () => {
  expect(commandOf('restore')).toContain('--await');
  expect(commandOf('restore')).not.toContain('--no-owner');
  expect(commandOf('restore', { withoutOwners: true })).toContain('--no-owner');
});

test('reads dumps of its own backup, and changes nothing in S3', () => {
  const [role] = Object.entries(template.findResources('AWS::IAM::ManagedPolicy')).filter(([id]) =>
    id.startsWith('RestoreTaskRole'),
  );
  const list: any[] = role![1]['Properties'].PolicyDocument.Statement;
  expect(list.map(({ Effect, Action }) => [Effect, Action])).toEqual([
    ['Allow', 's3:ListBucket'],
    ['Allow', 's3:GetObject'],
    ['Allow', 'kms:Decrypt'],
  ]);
  expect(list[0].Condition).toEqual({ StringLike: { 's3:prefix': 'orders/*' } });
  expect(JSON.stringify(list[1].Resource)).toContain('/orders/*');
});

test('says how to start it', () => {
  const command = JSON.stringify(stack.resolve(restore.startCommand));
  expect(command).toMatch(/aws ecs run-task --cluster .* --launch-type FARGATE --task-definition /);
  expect(command).toContain('assignPublicIp=DISABLED');
});

test('keeps the logical ids of what has a state', () => {
  expect(Object.keys(template.findResources('AWS::Logs::LogGroup'))).toMatchSnapshot();
});

test('fails for a dump that has another name than dumps have', () => {
  expect(() => restoreIn(testStack(), { dump: 'yesterday' })).toThrow(
    /the dump is not a valid name, received "yesterday"; allowed: 'latest'/,
  );
});
