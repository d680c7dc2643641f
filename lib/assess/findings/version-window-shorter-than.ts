import { shortVersionWindow } from '../mechanisms/s3/version-window';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Versions are worth what the time is in which somebody notices that an old one is needed. */
export const versionWindowShorterThan: Finder = ({ system }) =>
  system.ofType('AWS::S3::Bucket').flatMap(bucket => {
    const window = shortVersionWindow(bucket);
    if (!window) return [];
    return [
      finding('version-window-shorter-than', bucket.id, {
        message: `what was overwritten or deleted can be brought back for ${window.days} days only; a mistake may take ${window.needed} to be noticed`,
        remedy: `set NoncurrentVersionExpiration.NoncurrentDays to ${window.needed} or more`,
      }),
    ];
  });
