import type { StoreFacts } from '../../../../assess/facts/store-facts';
import { type Argument, aws, into, say } from '../../step';
import type { Play } from '../playbook';

/**
 * What comes before any restore when a key is lost: for 7 to 30 days a deletion can be called off, and then
 * everything is as it was.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function keyFirst({ key, region, id, resource }: StoreFacts): Pick<Play, 'detect' | 'restore'> {
  if (key === undefined) return {};
  // An alias names a key for reading, and not for changing it.
  const own: Argument = [{ kind: 'local', name: 'KEY' }];
  const state = aws(region, 'kms', 'describe-key', {
    'key-id': key,
    query: 'KeyMetadata.[KeyId,KeyState,DeletionDate]',
    output: 'text',
  });
  return {
    detect: [
      say`The key first, and who did it; take their credentials:`,
      state,
      into(
        'KEY',
        aws(region, 'kms', 'describe-key', { 'key-id': key, query: 'KeyMetadata.KeyId', output: 'text' }),
      ),
      aws(region, 'cloudtrail', 'lookup-events', {
        'lookup-attributes': ['AttributeKey=ResourceName,AttributeValue=', ...own],
        query:
          "Events[?EventName=='ScheduleKeyDeletion' || EventName=='DisableKey'].[EventTime,EventName,Username]",
        output: 'text',
      }),
    ],
    restore: [
      say`\`PendingDeletion\`: call it off, then enable it. \`Disabled\`: enable it. Then everything is as it was, and nothing else of this section is needed:`,
      aws(region, 'kms', 'cancel-key-deletion', { 'key-id': own }),
      aws(region, 'kms', 'enable-key', { 'key-id': own }),
      state,
      ...(resource.type === 'AWS::RDS::DBInstance'
        ? [
            say`A database that says \`inaccessible-encryption-credentials-recoverable\` is started again:`,
            aws(region, 'rds', 'start-db-instance', { 'db-instance-identifier': id }),
          ]
        : []),
    ],
  };
}
