import { type InvalidValue, RecoveryError } from '../../../lib/model/errors';
import { FileQuarantine } from '../file-quarantine';
import type { FileValidation } from '../file-validation';
import { checkKeys, requireFields } from './store-checks';

/** Where a validator finds what was mounted for it. */
export const MOUNT_PATH = '/mnt/restored';

/** What a validator of files is told. */
export function fileSettings({ manifestKey, markerPath }: FileValidation): Record<string, string> {
  return {
    ...checkKeys({ manifestKey }),
    ...(markerPath === undefined ? {} : { markerPath: checkMarker(markerPath) }),
    mountPath: MOUNT_PATH,
  };
}

/** @throws RecoveryError `invalid-props`, `invalid-quarantine` */
export function checkFileValidation(validation: FileValidation): FileValidation {
  const checked = requireFields(validation);
  if (checked.quarantine instanceof FileQuarantine) return checked;
  throw invalid({
    code: 'invalid-quarantine',
    problem: 'this is no FileQuarantine',
    received: checked.quarantine,
    allowed: 'a FileQuarantine',
    fix: 'make one where restored file systems may be mounted',
  });
}

function checkMarker(markerPath: string): string {
  const below =
    typeof markerPath === 'string' &&
    markerPath.length <= 1_024 &&
    markerPath.split('/').every(name => !['', '.', '..'].includes(name));
  if (below) return markerPath;
  throw invalid({
    code: 'invalid-marker-path',
    problem: 'this is no path below the root of a file system',
    received: markerPath,
    allowed: "names with '/' between them, none of them '..'",
    fix: 'name the file as it is below the root, such as app/heartbeat',
  });
}

function invalid(details: Omit<InvalidValue, 'path'>): RecoveryError {
  return RecoveryError.invalid({ ...details, path: 'RehearsedStore' });
}
