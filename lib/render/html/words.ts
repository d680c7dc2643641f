import { STORE_KINDS, UNASSESSED_KINDS } from '../../assess/stores/kinds';
import type { LiveVerdict } from '../../model/live';
import type { Basis } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';

/** A sign for each verdict, so that none hangs on its colour. */
export const SIGNS: Readonly<Record<LiveVerdict, string>> = {
  missed: '✗',
  unknown: '!',
  unprovable: '?',
  waived: '~',
  'no-objective': '–',
  met: '✓',
};

export const VERDICT_WORDS: Readonly<Record<LiveVerdict, string>> = {
  missed: 'missed',
  unknown: 'unknown',
  unprovable: 'unprovable',
  waived: 'waived',
  'no-objective': 'no objective',
  met: 'met',
};

export const VERDICT_MEANINGS: Readonly<Record<LiveVerdict, string>> = {
  missed: 'a figure is larger than the objective allows, or nothing brings the data back',
  unknown: 'nobody answered who could tell; that is not met',
  unprovable: 'no bound can be given for a figure; that is not met',
  waived: 'missed or unprovable, and accepted by somebody with a reason',
  'no-objective': 'nothing was promised, so nothing was judged',
  met: 'both figures have an upper bound within the objective, on the basis that is named',
};

export const BASIS_MEANINGS: Readonly<Record<Basis, string>> = {
  sla: 'AWS commits to it, with a remedy',
  documented: 'a limit or behaviour that AWS documents',
  typical: 'AWS calls it typical, without a remedy',
  configured: 'worked out from what the template configures',
  assumed: 'rests on a size or throughput that somebody stated',
  measured: 'a rehearsal measured it',
};

export const SCENARIO_MEANINGS: Readonly<Record<Scenario, string>> = {
  'instance-failure': 'a single server or disk fails',
  'zone-failure': 'an availability zone fails',
  'region-failure': 'the whole region of the store fails',
  'accidental-deletion': 'data is deleted, overwritten or corrupted by a mistake',
  ransomware: 'somebody with production credentials deletes or encrypts',
  'key-loss': 'the key that the data is encrypted with is gone',
  'account-loss': 'the whole account is lost',
};

/** `region-failure` for people. */
export function scenarioWords(scenario: Scenario): string {
  return scenario.replace(/-/g, ' ');
}

/** What a person calls a resource of a type. */
export function kindOf(type: string): string {
  return STORE_KINDS[type] ?? UNASSESSED_KINDS[type] ?? OTHER_KINDS[type] ?? type;
}

const OTHER_KINDS: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'backup vault',
  'AWS::Backup::LogicallyAirGappedBackupVault': 'air-gapped vault',
  'AWS::EC2::SecurityGroup': 'security group',
  'AWS::EC2::Subnet': 'subnet',
  'AWS::EC2::VPC': 'network',
  'AWS::KMS::Key': 'key',
  'AWS::KMS::ReplicaKey': 'replica key',
  'AWS::RDS::DBSubnetGroup': 'subnet group',
};
