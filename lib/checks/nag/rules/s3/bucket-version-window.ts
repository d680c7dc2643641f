import { versionWindowShorterThan } from '../../../../assess/findings/version-window-shorter-than';
import { value } from '../../../../assess/system/resource';
import { foundBy } from '../../private/found-by';

/** The window is the assessor's, so that a bucket that passes here isn't called unprovable there. */
export const s3BucketVersionWindow = foundBy({
  name: 'S3BucketVersionWindow',
  finder: versionWindowShorterThan,
  id: 'version-window-shorter-than',
  types: ['AWS::S3::Bucket'],
  applies: bucket => bucket.at('LifecycleConfiguration').isStated,
  restsOn: ({ resource }) => [
    value(resource, 'LifecycleConfiguration'),
    value(resource, 'VersioningConfiguration'),
  ],
});
