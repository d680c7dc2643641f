import { managedPasswordRulesOutReplica } from '../../../../assess/findings/managed-password-rules-out-replica';
import { text, value } from '../../../../assess/system/resource';
import { foundBy } from '../../private/found-by';
import type { AppFacts } from '../../private/app-facts';

/** Said at the source, whose setting has to change, not at the replica, which fails to deploy. */
export const rdsReadReplicaPossible = foundBy({
  name: 'RDSReadReplicaPossible',
  finder: managedPasswordRulesOutReplica,
  id: 'managed-password-rules-out-replica',
  types: ['AWS::RDS::DBInstance'],
  applies: ({ app, resource }) => {
    const sources = app.once(replicated);
    return sources.has(resource.arn) || sources.has(resource.name);
  },
  restsOn: ({ resource }) => [value(resource, 'ManageMasterUserPassword'), value(resource, 'Engine')],
});

/** What instances of the app replicate, by ARN or name. */
function replicated({ system }: AppFacts): ReadonlySet<string | undefined> {
  return new Set(
    system.ofType('AWS::RDS::DBInstance').map(replica => text(replica, 'SourceDBInstanceIdentifier')),
  );
}
