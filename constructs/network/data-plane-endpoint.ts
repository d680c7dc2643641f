import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { RecoveryError } from '../../lib/model/errors';

/**
 * A service of AWS that the data plane calls without leaving the network. Gateways cost nothing; each interface is
 * paid for by the hour and zone.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export class DataPlaneEndpoint {
  /** Objects, also the layers of images that ECR hands out. A gateway. */
  public static readonly S3 = new DataPlaneEndpoint(['s3'], true);
  /** Tables. A gateway. */
  public static readonly DYNAMODB = new DataPlaneEndpoint(['dynamodb'], true);
  /** Secrets, and the rotation of credentials. */
  public static readonly SECRETS_MANAGER = new DataPlaneEndpoint(['secretsmanager']);
  /** Encrypting and decrypting in the application itself. */
  public static readonly KMS = new DataPlaneEndpoint(['kms']);
  /** CloudWatch Logs. */
  public static readonly LOGS = new DataPlaneEndpoint(['logs']);
  /** CloudWatch metrics. */
  public static readonly MONITORING = new DataPlaneEndpoint(['monitoring']);
  /** Images of containers: the API and the registry. Needs `S3` too. */
  public static readonly ECR = new DataPlaneEndpoint(['ecr.api', 'ecr.dkr']);
  /** Queues. */
  public static readonly SQS = new DataPlaneEndpoint(['sqs']);
  /** Topics. */
  public static readonly SNS = new DataPlaneEndpoint(['sns']);
  /** Credentials of roles, in this region. */
  public static readonly STS = new DataPlaneEndpoint(['sts']);
  /** Parameters. */
  public static readonly SSM = new DataPlaneEndpoint(['ssm']);
  /** Streams. */
  public static readonly KINESIS = new DataPlaneEndpoint(['kinesis-streams']);
  /** Events. */
  public static readonly EVENTS = new DataPlaneEndpoint(['events']);
  /** Workflows. */
  public static readonly STEP_FUNCTIONS = new DataPlaneEndpoint(['states']);

  /**
   * Any other service, by an interface.
   *
   * @param name what stands after the region in the endpoint's name, such as `execute-api`
   * @throws RecoveryError `invalid-endpoint`
   */
  public static service(name: string): DataPlaneEndpoint {
    if (typeof name === 'string' && /^[a-z][a-z0-9.-]{0,60}[a-z0-9]$/.test(name))
      return new DataPlaneEndpoint([name]);
    throw RecoveryError.invalid({
      code: 'invalid-endpoint',
      path: 'DataPlaneEndpoint',
      problem: 'there is no service of this name',
      received: name,
      allowed: 'lower-case letters, digits, dots and hyphens, such as execute-api',
      fix: "take what stands after the region in the endpoint's name",
    });
  }

  private constructor(
    /** What stands after the region in the names of the endpoints. */
    public readonly services: string[],
    /** Whether it is a gateway: a route, not an interface. */
    public readonly isGateway: boolean = false,
  ) {}

  /** @internal */
  public _gateway(service: string): ec2.GatewayVpcEndpointAwsService {
    return new ec2.GatewayVpcEndpointAwsService(service);
  }

  /** @internal */
  public _interface(service: string): ec2.InterfaceVpcEndpointAwsService {
    return new ec2.InterfaceVpcEndpointAwsService(service, undefined, HTTPS);
  }
}

const HTTPS = 443;
