import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { requireAttribute, requireProps } from '../private/props';
import { selectSubnets } from '../private/subnets';

/** Properties of a {@link FileQuarantine}. */
export interface FileQuarantineProps {
  /** The network in which restored file systems are mounted. */
  readonly vpc: ec2.IVpc;
  /**
   * Where they are mounted, and where their validators run: in the first of these subnets. The validators reach S3 from
   * it, by an endpoint of the VPC or by a NAT gateway.
   *
   * @default - the isolated subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
}

/**
 * Where a restored file system is mounted for its validation, and nobody but the validator reaches it. One subnet is
 * enough, because a mount target stands for some minutes and all of its zone is lost with the function in it.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/network-access.html
 */
export class FileQuarantine extends Construct {
  public readonly vpc: ec2.IVpc;
  /** The subnet of mount targets and validators. */
  public readonly subnet: ec2.ISubnet;
  /** The group of mount targets. */
  public readonly restoredGroup: ec2.SecurityGroup;
  /** The group of the validators. */
  public readonly validatorGroup: ec2.SecurityGroup;

  /** @throws RecoveryError `invalid-resource`, `no-subnets`, `public-subnets` */
  public constructor(scope: Construct, id: string, props: FileQuarantineProps) {
    super(scope, id);
    requireProps(this, props);
    this.vpc = requireAttribute(this.node.path, 'a network', props.vpc, 'vpcId');
    const selection = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    this.subnet = selectSubnets(this, this.vpc, selection, 1).subnets[0]!;
    this.restoredGroup = new ec2.SecurityGroup(this, 'Restored', {
      vpc: this.vpc,
      description: 'Restored file systems that nobody but their validator may reach',
      allowAllOutbound: false,
    });
    this.validatorGroup = new ec2.SecurityGroup(this, 'Validator', {
      vpc: this.vpc,
      description: 'Validators of restored file systems',
      allowAllOutbound: false,
    });
    this.validatorGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'S3');
    this.restoredGroup.addIngressRule(this.validatorGroup, ec2.Port.tcp(2049), 'The validator');
    this.validatorGroup.addEgressRule(this.restoredGroup, ec2.Port.tcp(2049), 'Restored file systems');
  }
}
