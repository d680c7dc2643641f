import { SOURCES } from '../../../../model/sources';
import type { Stated } from '../../private/stated';
import type { RecoveryRule } from '../../rule';

const OBJECTS = 'AWS::S3::Object';

/** A trail records who changed a bucket, and not who deleted what is in it, unless it is told to. */
export const cloudTrailRecordsObjectEvents: RecoveryRule = {
  name: 'CloudTrailRecordsObjectEvents',
  entry: {
    severity: 'warning',
    title: 'a trail does not record who deletes or overwrites objects',
    explanation:
      'Events of objects are data events, which a trail leaves out by default. Which objects have to be brought back, and from when, is then nowhere written.',
    remedy: 'Record data events of AWS::S3::Object, those that write at least.',
    source: SOURCES.cloudTrailDataEvents,
  },
  types: ['AWS::CloudTrail::Trail'],
  check: trail =>
    trail.at('EventSelectors').list().some(recordsObjects) ||
    trail.at('AdvancedEventSelectors').list().some(selectsObjects),
};

function recordsObjects(selector: Stated): boolean {
  const resources = selector.at('DataResources').list();
  return (
    selector.at('ReadWriteType').text() !== 'ReadOnly' &&
    resources.some(resource => resource.at('Type').text() === OBJECTS)
  );
}

function selectsObjects(selector: Stated): boolean {
  const fields = selector.at('FieldSelectors').list();
  const equals = (field: string): readonly (string | undefined)[] | undefined =>
    fields
      .find(item => item.at('Field').text() === field)
      ?.at('Equals')
      .list()
      .map(item => item.text());
  return equals('resources.type')?.includes(OBJECTS) === true && !equals('readOnly')?.includes('true');
}
