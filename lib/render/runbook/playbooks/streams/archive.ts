import { SOURCES } from '../../../../model/sources';
import { aws, say } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { statusRedeployed } from '../common/status';

/**
 * A log, or what is rebuilt from it, out of the archive that Firehose wrote.
 *
 * @param types those of any store, because anything can be derived from a log
 * @see https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html
 */
export function replayFromArchive(types: readonly string[]): Playbook {
  return {
    types,
    mechanism: 'replay',
    sources: [SOURCES.firehoseDelivery],
    write: situation => ({
      detect: [
        ...detect(situation),
        ...situation.facts.archives.flatMap(archive => [
          say`The archive, while its region is there; otherwise the bucket that it replicates to:`,
          aws(archive.region, 's3api', 'list-objects-v2', {
            bucket: archive.id,
            'max-items': 5,
            query: 'Contents[].[Key,LastModified]',
            output: 'text',
          }),
        ]),
      ],
      decide: [
        say`Lost is what was not written to the archive yet, and what that had not replicated. Find the newest event that is there, and the oldest that has to be replayed.`,
      ],
      restore: [
        say`Deploy its stack where it is gone: an empty store takes what is replayed. Then start what replays the archive, where the archive is left, with the hours to replay: how that is called no template tells, so write it down here.`,
      ],
      quarantine: [
        say`Stop producers and consumers until the replay is through: new events would come before older ones.`,
      ],
      verify: [
        ...statusRedeployed(situation),
        say`Counts, the newest event, and sequence numbers of your own: events come at least once, and over objects in no order.`,
      ],
      open: [say`Consumers first, then producers.`],
      rollback: [say`Empty it and replay once more; the archive is untouched.`],
      afterwards: [say`See that events arrive in the archive again, in the region that is used now.`],
    }),
  };
}
