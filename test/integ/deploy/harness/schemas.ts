import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { ROOT } from '../../../helpers/context';
import type { Deed } from './emulator';

/** CloudFormation's resource schemas, as the pinned cfn-lint carries them. */
const FOLDER = (() => {
  const lib = path.join(ROOT, '.venv/lib');
  const python = fs.readdirSync(lib).find(name => name.startsWith('python'))!;
  return path.join(lib, python, 'site-packages/cfnlint/data/schemas');
})();

/**
 * A pattern in the dialect of JavaScript: with classes of Unicode where it is valid so, and with what Java calls
 * printable.
 */
const pattern = Object.assign(
  (source: string): RegExp => {
    const translated = source.replaceAll('\\p{Print}', '\\P{Cc}');
    try {
      return new RegExp(translated, 'u');
    } catch {
      return new RegExp(source);
    }
  },
  { code: 'new RegExp' },
);

// CloudFormation takes "5" for 5, and "true" for true. Keywords that only cfn-lint knows are left to cfn-lint.
const ajv = new Ajv({
  strict: false,
  coerceTypes: true,
  validateFormats: false,
  code: { regExp: pattern },
  validateSchema: false,
});
const listings = new Map<string, Readonly<Record<string, string>>>();
const compiled = new Map<string, ValidateFunction>();

function read<Content>(...names: string[]): Content {
  // cfn-lint writes patterns as Python has them, where \Z is the end.
  const text = fs.readFileSync(path.join(FOLDER, ...names), 'utf8').replaceAll('\\\\Z', '$');
  return JSON.parse(text) as Content;
}

function validatorOf(type: string, region: string): ValidateFunction | undefined {
  const listing = listings.get(region) ?? read<Record<string, string>>('providers', `${region}.json`);
  listings.set(region, listing);
  const hash = listing[type];
  if (hash === undefined) return undefined;
  const validator = compiled.get(hash) ?? ajv.compile(read('resources', `${hash}.json`));
  compiled.set(hash, validator);
  return validator;
}

/**
 * What the schema says against a resource as it was handed to the service, with every reference worked out: more
 * than can be seen in the template. A type that the region's list of schemas lacks can't be created there.
 */
export function schemaFaults(made: Deed): string[] {
  const validate = validatorOf(made.type, made.region);
  const where = `${made.stack}/${made.logicalId} (${made.type})`;
  if (validate === undefined) return [`${where}: there is no such type in ${made.region}`];
  const properties = structuredClone(made.properties ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(properties)) {
    properties[name] = withoutSystemTags(value);
    if (/Tags$/.test(name) && Object.keys(properties[name] as object).length === 0) delete properties[name];
  }
  validate(properties);
  return (validate.errors ?? []).map(fault => `${where}${fault.instancePath}: ${fault.message}`);
}

/** CloudFormation adds tags whose keys nobody else may use. */
function withoutSystemTags(value: unknown): unknown {
  if (Array.isArray(value))
    return value.filter(item => !String((item as { Key?: unknown })?.Key).startsWith('aws:'));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('aws:')));
}
