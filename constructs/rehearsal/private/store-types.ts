import { BackupStoreType } from '../../backup/backup-store';

/** How restore testing and templates call a type of store. */
export interface RehearsedType {
  /**
   * Its name in restore testing.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html
   */
  readonly testingType: string;
  /** Resource type, as evidence has it. */
  readonly resourceType: string;
}

/**
 * Types that AWS Backup restores on a schedule. Multi-AZ DB clusters are left out: no page says under which type they
 * would be tested.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export const REHEARSED_TYPES: Readonly<Record<string, RehearsedType>> = {
  [BackupStoreType.S3]: { testingType: 'S3', resourceType: 'AWS::S3::Bucket' },
  [BackupStoreType.RDS]: { testingType: 'RDS', resourceType: 'AWS::RDS::DBInstance' },
  [BackupStoreType.AURORA]: { testingType: 'Aurora', resourceType: 'AWS::RDS::DBCluster' },
  [BackupStoreType.DOCUMENTDB]: { testingType: 'DocumentDB', resourceType: 'AWS::DocDB::DBCluster' },
  [BackupStoreType.NEPTUNE]: { testingType: 'Neptune', resourceType: 'AWS::Neptune::DBCluster' },
  [BackupStoreType.DYNAMODB]: { testingType: 'DynamoDB', resourceType: 'AWS::DynamoDB::Table' },
  [BackupStoreType.EFS]: { testingType: 'EFS', resourceType: 'AWS::EFS::FileSystem' },
  [BackupStoreType.EBS]: { testingType: 'EBS', resourceType: 'AWS::EC2::Volume' },
  [BackupStoreType.EC2]: { testingType: 'EC2', resourceType: 'AWS::EC2::Instance' },
};
