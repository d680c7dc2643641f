import { KEY_PLACES } from '../../../../../lib/assess/mechanisms/keys/key-places';
import { keyOf } from '../../../../../lib/assess/mechanisms/keys/store-key';
import { STORE_KINDS } from '../../../../../lib/assess/stores/kinds';
import { buildSystem } from '../../../../../lib/assess/system/build';
import { stackOf } from '../../posture/system';

function owner(Type: string, Properties: object = {}): string {
  return keyOf(buildSystem([stackOf({ Store: { Type, Properties } })]).resources[0]!).owner;
}

test('of every kind of store it is known where its key stands', () => {
  expect(Object.keys(KEY_PLACES).sort()).toEqual(Object.keys(STORE_KINDS).sort());
});

describe('whose key it is', () => {
  test.each([
    ['AWS::EFS::FileSystem', {}],
    ['AWS::EFS::FileSystem', { KmsKeyId: 'alias/aws/elasticfilesystem' }],
    ['AWS::Kinesis::Stream', { StreamEncryption: { KeyId: 'arn:aws:kms:us-east-1:1:alias/aws/kinesis' } }],
    ['AWS::RDS::DBInstance', { StorageEncrypted: true }],
  ])('of AWS: %s %j', (type, properties) => expect(owner(type, properties)).toBe('aws'));

  test.each([
    ['AWS::EFS::FileSystem', { KmsKeyId: 'alias/mine' }],
    ['AWS::RDS::DBInstance', { KmsKeyId: 'mine', DBSnapshotIdentifier: 'before' }],
    ['AWS::EC2::Instance', { BlockDeviceMappings: [{ Ebs: {} }, { Ebs: { KmsKeyId: 'mine' } }] }],
    ['AWS::DynamoDB::GlobalTable', { Replicas: [{ SSESpecification: { KMSMasterKeyId: 'mine' } }] }],
  ])("a customer's: %s %j", (type, properties) => expect(owner(type, properties)).toBe('customer'));

  test.each([
    ['AWS::EFS::FileSystem', { KmsKeyId: { Ref: 'Nowhere' } }],
    ['AWS::S3::Bucket', { BucketEncryption: { Ref: 'Nowhere' } }],
    ['AWS::RDS::DBInstance', { DBSnapshotIdentifier: 'before' }],
    ['AWS::EC2::Volume', { Encrypted: true }],
  ])('open: %s %j', (type, properties) => expect(owner(type, properties)).toBe('open'));
});
