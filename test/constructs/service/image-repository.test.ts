import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import {
  ImageRepository,
  RecoverableService,
  RegistryReplication,
  ReplicaRepositoryTemplate,
} from '../../../constructs/service';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { keyIn, serviceProps } from './fixtures';

const fill = (stack: Stack) => {
  new ImageRepository(stack, 'Images', { repositoryName: 'shop/api', encryptionKey: keyIn(stack) });
  new RegistryReplication(stack, 'Replication', { regions: ['us-west-2'], repositoryPrefixes: ['shop'] });
  new ReplicaRepositoryTemplate(stack, 'Template', {
    prefix: 'shop',
    encryptionKey: keyIn(stack, 'ReplicaKey'),
    keepReleases: 30,
  });
};
const template = templateOf(fill);
const repository = onlyResource(template, 'AWS::ECR::Repository');
const creation = onlyResource(template, 'AWS::ECR::RepositoryCreationTemplate').resource['Properties'];
const rulesIn = (text: string) => JSON.parse(text).rules;

test('CloudFormation takes them', () => {
  expect(validationFindings([{ name: 'Test', template: template.toJSON() }])).toEqual([]);
});

test('the id of the repository is a contract', () => {
  expect(repository.logicalId).toMatchSnapshot();
});

describe('a repository', () => {
  const properties = repository.resource['Properties'];

  test('leaves tags where they are, looks images over, and encrypts them under its own key', () => {
    expect(properties).toMatchObject({
      RepositoryName: 'shop/api',
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
      EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: expect.stringContaining(':key/') },
    });
    expect(properties).not.toHaveProperty('ImageTagMutabilityExclusionFilters');
  });

  test('outlives its stack, with its images', () => {
    expect(repository.resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(properties['EmptyOnDelete']).toBe(false);
  });

  test('keeps a hundred releases, and counts what has no tag apart from them', () => {
    const [untagged, tagged] = rulesIn(properties['LifecyclePolicy'].LifecyclePolicyText);
    expect(untagged.selection).toMatchObject({ tagStatus: 'untagged', countType: 'sinceImagePushed' });
    expect(tagged.selection).toEqual({
      tagStatus: 'tagged',
      tagPatternList: ['*'],
      countType: 'imageCountMoreThan',
      countNumber: 100,
    });
  });

  test('is where a service takes releases from', () => {
    const stack = testStack();
    const { repository: images } = new ImageRepository(stack, 'Releases', {
      repositoryName: 'shop/api',
      encryptionKey: keyIn(stack),
    });
    new RecoverableService(stack, 'Service', { ...serviceProps(stack), repository: images });
    const { resource } = onlyResource(Template.fromStack(stack), 'AWS::ECS::TaskDefinition');
    expect(JSON.stringify(resource['Properties'].ContainerDefinitions[0].Image)).toContain('Releases');
  });

  test('fails for fewer releases than one could go back to', () => {
    const stack = testStack();
    const props = { repositoryName: 'shop/api', encryptionKey: keyIn(stack), keepReleases: 1 };
    expect(() => new ImageRepository(stack, 'Images', props)).toThrow(/whole numbers from 2 to 10000/);
  });
});

describe('a replication', () => {
  test('goes to the named regions of the same account, for the named repositories', () => {
    const { resource } = onlyResource(template, 'AWS::ECR::ReplicationConfiguration');
    expect(resource['Properties'].ReplicationConfiguration.Rules).toEqual([
      {
        Destinations: [{ Region: 'us-west-2', RegistryId: { Ref: 'AWS::AccountId' } }],
        RepositoryFilters: [{ Filter: 'shop', FilterType: 'PREFIX_MATCH' }],
      },
    ]);
  });

  test('fails into its own region', () => {
    expect(() => new RegistryReplication(testStack(), 'Test', { regions: ['us-east-1'] })).toThrow(
      /images are there already/,
    );
  });

  test('fails beside another one of the same registry, which it would replace', () => {
    const app = new App({ treeMetadata: false });
    const env = { region: 'us-east-1', account: '111111111111' };
    for (const name of ['Shop', 'Billing']) {
      new RegistryReplication(new Stack(app, name, { env }), 'Replication', { regions: ['us-west-2'] });
    }
    expect(() => app.synth()).toThrow(/a registry has one replication.*they replace each other/);
  });

  test('fails beside one that somebody wrote by hand', () => {
    const stack = testStack();
    new RegistryReplication(stack, 'Replication', { regions: ['us-west-2'] });
    new ecr.CfnReplicationConfiguration(stack, 'Other', { replicationConfiguration: { rules: [] } });
    expect(() => Template.fromStack(stack)).toThrow(/Test\/Other states another/);
  });

  test('stands beside that of another region', () => {
    const app = new App({ treeMetadata: false });
    for (const [region, other] of [
      ['us-east-1', 'us-west-2'],
      ['us-west-2', 'us-east-1'],
    ] as const) {
      const stack = new Stack(app, region, { env: { region, account: '111111111111' } });
      new RegistryReplication(stack, 'Replication', { regions: [other] });
    }
    expect(() => app.synth()).not.toThrow();
  });
});

describe('a template for replicas', () => {
  test('makes them as immutable and as encrypted as what they are replicas of', () => {
    expect(creation).toMatchObject({
      Prefix: 'shop',
      AppliedFor: ['REPLICATION'],
      ImageTagMutability: 'IMMUTABLE',
      EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: expect.stringContaining(':key/') },
    });
    expect(rulesIn(creation['LifecyclePolicy'])[1].selection.countNumber).toBe(30);
  });

  test('is carried out by a role that makes repositories below the prefix, and nothing else', () => {
    const { PolicyDocument } = onlyResource(template, 'AWS::IAM::ManagedPolicy').resource['Properties'];
    const [repositories, keys] = PolicyDocument.Statement;
    expect(repositories.Action).toEqual(['ecr:CreateRepository', 'ecr:ReplicateImage', 'ecr:TagResource']);
    expect(JSON.stringify(repositories.Resource)).toContain(':repository/shop/*');
    expect(keys.Resource).toEqual(expect.stringContaining(':key/'));
  });

  test('fails for a prefix longer than ECR takes', () => {
    const props = { prefix: 'a'.repeat(31), encryptionKey: keyIn(testStack()) };
    expect(() => new ReplicaRepositoryTemplate(testStack(), 'Test', props)).toThrow(/2 to 30 characters/);
  });
});
