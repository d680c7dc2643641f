import { Duration } from 'aws-cdk-lib';
import { RetentionLock } from '../../storage/retention-lock';

/** How long files are locked where nothing is stated: a year, which an audit looks back on. */
export const DEFAULT_RETENTION = RetentionLock.governance(Duration.days(365));
