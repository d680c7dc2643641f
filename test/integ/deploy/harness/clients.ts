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
import { PORT, type Place } from './place';
import type { Session } from './session';

type Credentials = Omit<Session, 'sessionToken'> & Partial<Session>;

/** Clients of one account and region, that look at what stands there. */
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

  public static in({ account, region }: Place): Clients {
    const place = `${account}/${region}`;
    const made =
      this.made.get(place) ?? new Clients(region, { accessKeyId: account, secretAccessKey: 'none' });
    this.made.set(place, made);
    return made;
  }

  /** Clients that call as the session of a role. */
  public static as(session: Session, { region }: Place): Clients {
    const made = new Clients(region, session);
    this.made.set(session.accessKeyId, made);
    return made;
  }

  /** Lets go of the connections, which would keep the process. */
  public static close(): void {
    for (const clients of this.made.values()) {
      for (const client of Object.values(clients) as { destroy(): void }[]) client.destroy();
    }
  }

  private constructor(region: string, credentials: Credentials) {
    const settings = {
      region,
      endpoint: `http://127.0.0.1:${PORT}`,
      credentials,
      // The emulator closes connections that have been idle, which is noticed when the next call is made.
      maxAttempts: 3,
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
