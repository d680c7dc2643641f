import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ValidateFunction } from 'ajv';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { ROOT } from './context';

/** Checks a log by the schema that the standard was published with, errata included. */
export function sarifSchema(): ValidateFunction {
  const file = path.join(ROOT, 'test', 'fixtures', 'sarif-schema-2.1.0.json');
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv as any);
  return ajv.compile(JSON.parse(fs.readFileSync(file, 'utf8')) as object);
}
