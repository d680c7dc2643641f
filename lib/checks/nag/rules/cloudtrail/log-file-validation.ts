import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** After an attack the first question is what was done, the second whether the answer can be believed. */
export const cloudTrailLogFileValidation: RecoveryRule = {
  name: 'CloudTrailLogFileValidation',
  entry: {
    severity: 'error',
    title: 'nobody can tell whether the record of a trail was altered',
    explanation:
      'Without digests, a log file that was changed or taken away looks like one that never was. From which moment to restore is then a guess.',
    remedy: 'Set EnableLogFileValidation.',
    source: SOURCES.cloudTrailValidation,
  },
  types: ['AWS::CloudTrail::Trail'],
  check: trail => trail.at('EnableLogFileValidation').isOn(),
};
