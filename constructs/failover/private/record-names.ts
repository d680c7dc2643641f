import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkName } from '../../private/checks';
import { isToken, reject } from '../../private/errors';
import { requireAttribute } from '../../private/props';

/** The longest name that leaves room for a region in front of it. */
const LONGEST = 230;

/**
 * A name in a zone, without a dot at its end.
 *
 * @throws RecoveryError `invalid-record-name`, `record-outside-zone`, `invalid-resource`
 */
export function checkRecordName(scope: IConstruct, zone: IHostedZone, recordName: string): string {
  requireAttribute(scope.node.path, 'a hosted zone', zone, 'hostedZoneId');
  if (isToken(recordName)) {
    throw reject(scope, {
      code: 'invalid-record-name',
      problem: 'the name of the records is not known while synthesizing',
      received: recordName,
      allowed: 'a name such as api.example.com',
      fix: 'state the name: the other region has to know it too',
    });
  }
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
  const name = checkName(
    scope,
    'invalid-record-name',
    'the name of the records',
    recordName,
    new RegExp(`^(?=.{1,${LONGEST}}$)${label}(\\.${label})+$`),
    `a name such as api.example.com, lower-case, of at most ${LONGEST} characters`,
  );
  const zoneName = zone.zoneName;
  const known = typeof zoneName === 'string' && !Token.isUnresolved(zoneName);
  if (!known || name === zoneName || name.endsWith(`.${zoneName}`)) return name;
  throw reject(scope, {
    code: 'record-outside-zone',
    problem: 'the records would not be in the zone',
    received: name,
    allowed: `${zoneName}, or a name that ends with .${zoneName}`,
    fix: 'pass the zone that holds the name',
  });
}
