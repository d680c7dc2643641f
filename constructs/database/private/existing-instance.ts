import { Annotations, RemovalPolicy, Token } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { aws_rds } from 'aws-cdk-lib/interfaces';
import { RecoveryError } from '../../../lib/model/errors';
import { checkDays, checkSwitch } from '../../private/checks';
import { reject } from '../../private/errors';
import { recordObjectives, recordRemoval } from '../../private/metadata';
import { requireProps } from '../../private/props';
import type { DatabaseProtectionProps } from '../database-protection';
import { checkDestination, planRegionalRecovery } from './regional-plan';

/** What RDS can only change by making another instance. */
const REPLACING = ['encryptionKey', 'instanceIdentifier', 'storageEncrypted', 'vpc', 'vpcSubnets'];

/** What RDS keeps when nothing is said. */
const DEFAULT_RETENTION_DAYS = 1;

/** Protects an instance in place; true when a read replica is called for. */
export function protectInstance(instance: aws_rds.IDBInstanceRef, props: DatabaseProtectionProps): boolean {
  const resource = resourceOf(instance);
  checkReplacing(resource, requireProps(resource, props));
  const days = retentionDays(resource, props);
  const plan = planRegionalRecovery(resource, props);
  if (props.recoveryRegion !== undefined) {
    const destination = checkDestination(resource, props.recoveryRegion, days, plan.replicatedBackups);
    if (plan.replicatedBackups) {
      resource.automaticBackupReplicationRegion = destination.region;
      resource.automaticBackupReplicationRetentionPeriod = destination.retentionDays;
      // Only backups of an encrypted instance are encrypted on the way.
      if (isEncrypted(resource)) resource.automaticBackupReplicationKmsKeyId = destination.keyArn;
    }
  }
  if (props.withoutMultiAz === undefined) addStandby(resource);
  resource.backupRetentionPeriod = days;
  resource.deleteAutomatedBackups = false;
  resource.copyTagsToSnapshot = true;
  resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
  if (props.withoutDeletionProtection === undefined) resource.deletionProtection = true;
  if (!isEncrypted(resource)) {
    Annotations.of(resource).addWarningV2(
      'cdk-recovery:unencrypted-database',
      'the storage is not encrypted, and cannot be encrypted in place: restore an encrypted copy of a snapshot',
    );
  }
  recordObjectives(resource);
  for (const [protection, removal] of [
    ['multi-az', props.withoutMultiAz],
    ['deletion-protection', props.withoutDeletionProtection],
    ['replicated-backups', props.withoutReplicatedBackups],
    ['read-replica', props.withoutReadReplica],
  ] as const) {
    if (removal !== undefined) recordRemoval(resource, protection, removal);
  }
  return plan.readReplica;
}

function resourceOf(instance: aws_rds.IDBInstanceRef): rds.CfnDBInstance {
  const node = instance instanceof Object ? instance.node : undefined;
  const resource = rds.CfnDBInstance.isCfnDBInstance(instance) ? instance : node?.defaultChild;
  if (!node) {
    throw RecoveryError.invalid({
      code: 'not-an-instance',
      path: 'DatabaseProtection',
      problem: 'there is no database instance to protect',
      received: instance,
      allowed: 'a rds.DatabaseInstance or rds.CfnDBInstance of this app',
      fix: 'pass the construct that makes the instance',
    });
  }
  if (!rds.CfnDBInstance.isCfnDBInstance(resource)) {
    throw RecoveryError.invalid({
      code: 'imported-instance',
      path: node.path,
      problem: 'the instance is not made in this app, so its properties cannot be set from here',
      allowed: 'a rds.DatabaseInstance or rds.CfnDBInstance of this app',
      fix: 'protect it where it is made, or bring it into a stack of this app with cdk import',
    });
  }
  if (resource.dbClusterIdentifier !== undefined) {
    throw reject(resource, {
      code: 'not-an-instance',
      problem: 'the instance belongs to a cluster, which has the backups',
      allowed: 'an instance that stands alone',
      fix: 'protect the cluster',
    });
  }
  return resource;
}

function checkReplacing(resource: rds.CfnDBInstance, props: DatabaseProtectionProps): void {
  const replacing = REPLACING.filter(name => name in props);
  if (replacing.length === 0) return;
  throw reject(resource, {
    code: 'would-replace',
    problem: `changing ${replacing.join(', ')} replaces the instance and its data`,
    allowed: 'protection that leaves the instance in place',
    fix: 'restore a snapshot into a RecoverableDatabase instead',
  });
}

/** The longer of what is there and what is asked for, because lowering it deletes backups. */
function retentionDays(resource: rds.CfnDBInstance, props: DatabaseProtectionProps): number {
  const wanted =
    props.pointInTimeWindow === undefined
      ? 35
      : checkDays(
          resource,
          'invalid-point-in-time-window',
          'the point-in-time window',
          props.pointInTimeWindow,
          { min: 7, max: 35 },
        );
  const accepted = checkSwitch(resource, 'acceptOutage', props.acceptOutage) === true;
  const present = resource.backupRetentionPeriod ?? DEFAULT_RETENTION_DAYS;
  if (Token.isUnresolved(present) && !(accepted && wanted === 35)) {
    throw reject(resource, {
      code: 'unknown-retention',
      problem:
        'how long backups are kept now is not known while synthesizing, so they may be lost or switched on',
      allowed: 'a retention that is a number, or a window of 35 days with acceptOutage: true',
      fix: 'state backupRetention on the instance as a plain Duration',
    });
  }
  if (present === 0 && !accepted) {
    throw reject(resource, {
      code: 'outage-not-accepted',
      problem: 'switching automated backups on interrupts the instance',
      received: present,
      allowed: 'acceptOutage: true',
      fix: 'set acceptOutage: true and deploy when an outage is acceptable',
    });
  }
  return Token.isUnresolved(present) ? wanted : Math.max(present, wanted);
}

function addStandby(resource: rds.CfnDBInstance): void {
  if (resource.availabilityZone !== undefined) {
    throw reject(resource, {
      code: 'fixed-zone',
      problem: 'the instance is fixed to one zone, and letting go of it replaces the instance',
      received: resource.availabilityZone,
      allowed: 'an instance whose zone RDS chose',
      fix: 'say in withoutMultiAz why one zone is enough, or restore a snapshot into a RecoverableDatabase',
    });
  }
  resource.multiAz = true;
}

function isEncrypted(resource: rds.CfnDBInstance): boolean {
  return resource.storageEncrypted === true || Token.isUnresolved(resource.storageEncrypted);
}
