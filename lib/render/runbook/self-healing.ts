import type { PostureCell } from '../../model/posture';
import { SOURCES } from '../../model/sources';

/** Pages of services that repair, by themselves, what an instance or a zone took. */
const PAGES: readonly string[] = [
  SOURCES.dynamoZones,
  SOURCES.efsZones,
  SOURCES.kinesisRetention,
  SOURCES.mskExpress,
  SOURCES.s3Durability,
  SOURCES.s3Express,
  SOURCES.secretsResilience,
];

/** Whether nothing is to be run, because the service does it, or because nothing is lost. */
export function needsNothing({ mechanism, source, rpoSeconds, rtoSeconds }: PostureCell): boolean {
  if (mechanism === null) return rpoSeconds === 0 && rtoSeconds === 0;
  return mechanism === 'replication' && source !== null && PAGES.includes(source);
}
