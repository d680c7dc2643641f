import { imageReplication } from '../../../../../lib/assess/mechanisms/registry-images/replication';
import type { Scenario } from '../../../../../lib/model/scenario';
import { type TestStack, predict, resource } from '../private/predicting';

const replicated = (scenario: Scenario, destination: object, filter?: string, others: TestStack[] = []) =>
  predict(imageReplication, scenario, [
    {
      resources: {
        Store: resource('AWS::ECR::Repository', { RepositoryName: 'shop/orders' }),
        Replication: resource('AWS::ECR::ReplicationConfiguration', {
          ReplicationConfiguration: {
            Rules: [
              {
                Destinations: [
                  { Region: 'eu-west-1', RegistryId: { Ref: 'AWS::AccountId' }, ...destination },
                ],
                ...(filter === undefined
                  ? {}
                  : { RepositoryFilters: [{ Filter: filter, FilterType: 'PREFIX_MATCH' }] }),
              },
            ],
          },
        }),
      },
    },
    ...others,
  ]);

test('images reach another region in half an hour typically', () => {
  expect(replicated('region-failure', {})).toMatchObject({
    rpoSeconds: 1_800,
    rtoSeconds: 0,
    basis: 'typical',
  });
});

test('a filter has to be about the repository', () => {
  expect(replicated('region-failure', {}, 'shop/')?.recoverable).toBe(true);
  expect(replicated('region-failure', {}, 'billing/')).toBeUndefined();
});

test('the same region is none, and the same account none either', () => {
  expect(replicated('region-failure', { Region: 'us-east-1' })).toBeUndefined();
  expect(replicated('account-loss', {})).toBeUndefined();
});

test('another account has to let images in', () => {
  const other = { RegistryId: '222222222222' };
  const lets: TestStack = {
    region: 'eu-west-1',
    account: '222222222222',
    resources: {
      Policy: resource('AWS::ECR::RegistryPolicy', {
        PolicyText: {
          Statement: {
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::111111111111:root' },
            Action: ['ecr:ReplicateImage', 'ecr:CreateRepository'],
            Resource: '*',
          },
        },
      }),
    },
  };
  expect(replicated('account-loss', other, undefined, [lets])?.rpoSeconds).toBe(1_800);
  expect(replicated('account-loss', other)?.rpoSeconds).toBeNull();
});
