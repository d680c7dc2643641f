import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { requireAttribute, requireProps } from '../private/props';
import { selectSubnets } from '../private/subnets';
import { checkEngine } from './private/checks';

/** Properties of a {@link Quarantine}. */
export interface QuarantineProps {
  /** The network that databases are restored into. */
  readonly vpc: ec2.IVpc;
  /**
   * Subnets for what is restored and for its validator, in two zones at least. The validator reaches S3 and Secrets
   * Manager from them: by endpoints of the VPC, or by a NAT gateway.
   *
   * @default - the isolated subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /** Version of PostgreSQL that is restored; its major version has to fit. */
  readonly engineVersion: rds.PostgresEngineVersion;
}

/**
 * Where a restored database is kept until it was validated: its own subnet group, a security group that only the
 * validator comes through, and a parameter group that refuses connections without TLS. Restores would else land in
 * the default ones, or fail where there is no default network.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
 */
export class Quarantine extends Construct {
  public readonly vpc: ec2.IVpc;
  public readonly vpcSubnets: ec2.SubnetSelection;
  /** The group of what is restored. */
  public readonly restoredGroup: ec2.SecurityGroup;
  /** The group of the validator. */
  public readonly validatorGroup: ec2.SecurityGroup;
  public readonly subnetGroup: rds.CfnDBSubnetGroup;
  /** Name of the parameter group. */
  public readonly parameterGroupName: string;

  /** @throws RecoveryError `invalid-resource`, `invalid-engine-version`, `no-subnets`, `public-subnets`, `too-few-zones` */
  public constructor(scope: Construct, id: string, props: QuarantineProps) {
    super(scope, id);
    requireProps(this, props);
    this.vpc = requireAttribute(this.node.path, 'a network', props.vpc, 'vpcId');
    const selection = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    const { subnetIds } = selectSubnets(this, this.vpc, selection, 2);
    this.vpcSubnets = selection;
    const engine = rds.DatabaseInstanceEngine.postgres({ version: checkEngine(this, props.engineVersion) });
    this.restoredGroup = new ec2.SecurityGroup(this, 'Restored', {
      vpc: this.vpc,
      description: 'Restored databases that nobody but their validator may reach',
      allowAllOutbound: false,
    });
    this.validatorGroup = new ec2.SecurityGroup(this, 'Validator', {
      vpc: this.vpc,
      description: 'Validators of restored databases',
      allowAllOutbound: false,
    });
    this.validatorGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'S3 and Secrets Manager');
    this.restoredGroup.addIngressRule(this.validatorGroup, ec2.Port.tcp(5432), 'The validator');
    this.validatorGroup.addEgressRule(this.restoredGroup, ec2.Port.tcp(5432), 'Restored databases');
    this.subnetGroup = new rds.CfnDBSubnetGroup(this, 'Subnets', {
      dbSubnetGroupDescription: 'Restored databases',
      subnetIds,
    });
    const parameters = new rds.ParameterGroup(this, 'Parameters', {
      engine,
      description: 'Restored databases: TLS or nothing',
      parameters: { 'rds.force_ssl': '1' },
    });
    this.parameterGroupName = parameters.bindToInstance({}).parameterGroupName;
  }

  /**
   * What AWS Backup is told of the place for a restored instance.
   *
   * @internal
   */
  public _restoreMetadata(): Record<string, string> {
    return {
      dbSubnetGroupName: this.subnetGroup.ref,
      vpcSecurityGroupIds: `["${this.restoredGroup.securityGroupId}"]`,
      dbParameterGroupName: this.parameterGroupName,
      publiclyAccessible: 'false',
      multiAz: 'false',
    };
  }
}
