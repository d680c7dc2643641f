import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import type { DataPlaneEndpoint } from './data-plane-endpoint';

/** Properties of a {@link DataPlaneNetwork}. */
export interface DataPlaneNetworkProps {
  /** Private addresses in CIDR notation, from /16 to /20. They can't be changed later. */
  readonly addresses: string;
  /**
   * Where flow logs go: best the bucket of a `RecoverableBucket`, which is locked. An imported one has to let
   * `delivery.logs.amazonaws.com` write already.
   */
  readonly flowLogs: s3.IBucket;
  /**
   * Addresses of other networks, such as that of the recovery region, which this one may have to be joined with.
   *
   * @default - none: nothing is compared
   */
  readonly apartFrom?: string[];
  /**
   * Zones: 2 or 3.
   *
   * @default - three, or as many as the region has
   */
  readonly zones?: number;
  /**
   * Services of AWS that are called without leaving the network.
   *
   * @default - S3, DynamoDB, Secrets Manager, KMS and CloudWatch Logs
   */
  readonly endpoints?: DataPlaneEndpoint[];
  /**
   * Whether applications reach the internet, by NAT gateways. Nobody reaches them from there in either case.
   *
   * @default true
   */
  readonly egress?: boolean;
  /**
   * Does with one NAT gateway for all zones: when its zone fails, applications in all of them reach nothing outside.
   *
   * @default - one in each zone
   */
  readonly withoutNatInEachZone?: ProtectionRemoval;
  /**
   * Whether there are public subnets for a load balancer, the only thing that takes connections from outside.
   *
   * @default false
   */
  readonly loadBalancerSubnets?: boolean;
  /**
   * Whether the network's default security group is emptied, which nothing is put into here. CloudFormation can't: the
   * CDK brings a function for it that may change the rules of this group.
   *
   * @default false
   */
  readonly closeDefaultSecurityGroup?: boolean;
}

/** Names a network that you have, for {@link DataPlaneNetwork.fromVpc}. */
export interface ExistingNetwork {
  /** The network. One that is made in this app has to have flow logs. */
  readonly vpc: ec2.IVpc;
  /**
   * Subnets for data, in two zones at least; none of them public.
   *
   * @default - the isolated subnets
   */
  readonly dataSubnets?: ec2.SubnetSelection;
  /**
   * Subnets for applications, in two zones at least; none of them public.
   *
   * @default - the private subnets with egress
   */
  readonly applicationSubnets?: ec2.SubnetSelection;
  /**
   * Whether a load balancer in public subnets may take connections from outside.
   *
   * @default false
   */
  readonly loadBalancerSubnets?: boolean;
}
