import { INSTANCE } from '../mechanisms/rds/instances';
import { type Resource, isOn, text } from '../system/resource';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** RDS makes no read replica of a database whose password it manages, except for SQL Server. */
export const managedPasswordRulesOutReplica: Finder = ({ system }) => {
  const replicas = system.ofType(INSTANCE).filter(instance => sourceIn(instance) !== undefined);
  return system
    .ofType(INSTANCE)
    .filter(source => isOn(source, 'ManageMasterUserPassword') && ruledOut(text(source, 'Engine')))
    .flatMap(source =>
      replicas
        .filter(replica => isOf(replica, source))
        .map(replica =>
          finding('managed-password-rules-out-replica', source.id, {
            message: `RDS manages the password (ManageMasterUserPassword), and so makes no read replica ${replica.id} of it`,
            remedy: 'use a secret of your own instead of ManageMasterUserPassword',
          }),
        ),
    );
};

/** An engine that isn't determined may be the exception. */
function ruledOut(engine: string | undefined): boolean {
  return engine !== undefined && !engine.startsWith('sqlserver');
}

function sourceIn(replica: Resource): string | undefined {
  return text(replica, 'SourceDBInstanceIdentifier');
}

/** A replica names its source by its ARN, or within a region by its name. */
function isOf(replica: Resource, source: Resource): boolean {
  const named = sourceIn(replica);
  const sameRegion = replica.region === source.region && replica.account === source.account;
  return named === source.arn || (sameRegion && named === source.name);
}
