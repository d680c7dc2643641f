import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kinesis from 'aws-cdk-lib/aws-kinesis';

/** How a gateway gets at its cache. */
export interface GatewayCacheOptions {
  /**
   * Port of the cache.
   *
   * @default 6379
   */
  readonly port?: number;
  /**
   * ARNs of the cache and of the user of it, where the gateway proves who it is by its role.
   *
   * @default - the gateway's role says nothing of the cache
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
   */
  readonly arns?: string[];
}

/** How a gateway gets at topics of Kafka. */
export interface GatewayTopicsOptions {
  /**
   * Port of the brokers.
   *
   * @default 9098
   */
  readonly port?: number;
  /** ARNs of the cluster and of the topics that are written to. */
  readonly arns: string[];
}

/** What a dependency comes to. */
export interface BoundDependency {
  readonly kind: 'cache' | 'stream' | 'topics';
  readonly connectable?: ec2.IConnectable;
  readonly port?: number;
  readonly arns?: readonly string[];
  readonly stream?: kinesis.IStream;
}

/**
 * What a {@link FailOpenGateway} may need while it forwards: a cache or a stream. Nothing else is on offer, because
 * whatever holds data has to be recovered, and the gateway would wait for it.
 */
export class GatewayDependency {
  /** A cache, as of ElastiCache, whose security group lets the gateway in. */
  public static cache(cache: ec2.IConnectable, options: GatewayCacheOptions = {}): GatewayDependency {
    return new GatewayDependency({
      kind: 'cache',
      connectable: cache,
      port: options?.port ?? 6_379,
      ...(options?.arns === undefined ? {} : { arns: options.arns }),
    });
  }

  /** A stream of Kinesis that the gateway writes to. */
  public static stream(stream: kinesis.IStream): GatewayDependency {
    return new GatewayDependency({ kind: 'stream', stream });
  }

  /** Topics of Kafka that the gateway writes to, on brokers whose security group lets it in. */
  public static topics(brokers: ec2.IConnectable, options: GatewayTopicsOptions): GatewayDependency {
    return new GatewayDependency({
      kind: 'topics',
      connectable: brokers,
      port: options?.port ?? 9_098,
      arns: options?.arns,
    });
  }

  /** @internal */
  private constructor(public readonly _bound: BoundDependency) {}
}
