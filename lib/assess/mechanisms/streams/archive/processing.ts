import { type Resource, list, mayBeOn, value } from '../../../system/resource';
import { type Flaws, NO_FLAWS, doubt, together } from '../../s3/replication/flaw';
import type { Destination } from './destination';

/** Processors that add something to a record and can leave none out. */
const HARMLESS = ['AppendDelimiterToRecord'];

/**
 * Whatever looks into records can drop them, or put them where failed ones go, of which nobody knows whether a replay
 * reads them. What a function does no template tells.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
 */
export function processingFlaws(delivery: Resource, { property }: Destination): Flaws {
  const isStated = (name: string): boolean => value(delivery, property, name) !== undefined;
  const isOff = (name: string): boolean =>
    value(delivery, property, name, 'Enabled') !== undefined && !mayBeOn(delivery, property, name, 'Enabled');
  const processors = list(delivery, property, 'ProcessingConfiguration', 'Processors')
    .map(processor => String(processor['Type']))
    .filter(type => !HARMLESS.includes(type));
  return together(
    processors.length > 0 && !isOff('ProcessingConfiguration')
      ? doubt(
          `${delivery.id} processes records (${processors.join(', ')}) and may leave some out`,
          'archive records as they are (ProcessingConfiguration), and process them from there',
        )
      : NO_FLAWS,
    isStated('DynamicPartitioningConfiguration') && !isOff('DynamicPartitioningConfiguration')
      ? doubt(
          `${delivery.id} partitions by what is in records; those that it can't place go to the error output`,
          'archive without dynamic partitioning (DynamicPartitioningConfiguration.Enabled: false)',
        )
      : NO_FLAWS,
    isStated('DataFormatConversionConfiguration') && !isOff('DataFormatConversionConfiguration')
      ? doubt(
          `${delivery.id} converts records; those that don't fit the schema go to the error output`,
          'archive records as they are (DataFormatConversionConfiguration.Enabled: false)',
        )
      : NO_FLAWS,
  );
}
