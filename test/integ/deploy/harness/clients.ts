import { BackupClient } from '@aws-sdk/client-backup';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { PORT } from './place';

/** Clients of one region, that look at what stands there. */
export class Clients {
  public readonly backup: BackupClient;
  public readonly cloudformation: CloudFormationClient;
  public readonly cloudwatch: CloudWatchClient;
  public readonly ec2: EC2Client;
  public readonly events: EventBridgeClient;
  public readonly iam: IAMClient;
  public readonly kms: KMSClient;
  public readonly logs: CloudWatchLogsClient;
  public readonly rds: RDSClient;
  public readonly s3: S3Client;
  public readonly secrets: SecretsManagerClient;
  public readonly sns: SNSClient;

  private static readonly made = new Map<string, Clients>();

  public static in(region: string): Clients {
    const made = this.made.get(region) ?? new Clients(region);
    this.made.set(region, made);
    return made;
  }

  private constructor(region: string) {
    const settings = {
      region,
      endpoint: `http://127.0.0.1:${PORT}`,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    };
    this.backup = new BackupClient(settings);
    this.cloudformation = new CloudFormationClient(settings);
    this.cloudwatch = new CloudWatchClient(settings);
    this.ec2 = new EC2Client(settings);
    this.events = new EventBridgeClient(settings);
    this.iam = new IAMClient(settings);
    this.kms = new KMSClient(settings);
    this.logs = new CloudWatchLogsClient(settings);
    this.rds = new RDSClient(settings);
    this.s3 = new S3Client({ ...settings, forcePathStyle: true });
    this.secrets = new SecretsManagerClient(settings);
    this.sns = new SNSClient(settings);
  }
}
