import type { StoreFacts } from '../../../../assess/facts/store-facts';
import { type Argument, type Step, aws, say } from '../../step';

/**
 * What comes before any restore when a key is lost: for 7 to 30 days a deletion can be called off, and then
 * everything is as it was.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function keyFirst({ key, region, id: store, resource }: StoreFacts): readonly Step[] {
  if (key === undefined) return [];
  // An alias in an ARN names a key for reading, not for changing it.
  const id: Argument = [{ kind: 'local', name: 'KEY' }];
  const state = aws(region, 'kms', 'describe-key', {
    'key-id': key,
    query: 'KeyMetadata.[KeyId,KeyState,DeletionDate]',
    output: 'text',
  });
  return [
    say`First the key. \`PendingDeletion\`: call it off, then enable it. \`Disabled\`: enable it. Then everything is as it was, and the rest of this section isn't needed:`,
    state,
    {
      ...aws(region, 'kms', 'describe-key', { 'key-id': key, query: 'KeyMetadata.KeyId', output: 'text' }),
      into: 'KEY',
    },
    aws(region, 'kms', 'cancel-key-deletion', { 'key-id': id }),
    aws(region, 'kms', 'enable-key', { 'key-id': id }),
    state,
    ...(resource.type === 'AWS::RDS::DBInstance'
      ? [
          say`A database that says \`inaccessible-encryption-credentials-recoverable\` is started again:`,
          aws(region, 'rds', 'start-db-instance', { 'db-instance-identifier': store }),
        ]
      : []),
    say`Who did it, and take their credentials:`,
    aws(region, 'cloudtrail', 'lookup-events', {
      'lookup-attributes': ['AttributeKey=ResourceName,AttributeValue=', ...id],
      query:
        "Events[?EventName=='ScheduleKeyDeletion' || EventName=='DisableKey'].[EventTime,EventName,Username]",
      output: 'text',
    }),
  ];
}
