import * as fs from 'node:fs';
import * as path from 'node:path';
import { WORK } from './place';

/** What the report at the end is made of, one JSON object a line. */
export type Result =
  | { readonly kind: 'app'; readonly name: string; readonly stacks: number; readonly resources: number }
  | { readonly kind: 'type'; readonly type: string; readonly origin: string; readonly looked: boolean }
  | { readonly kind: 'sequence'; readonly name: string }
  | { readonly kind: 'data'; readonly kept: number; readonly lost: number };

const FILE = path.join(WORK, 'results.jsonl');

export function record(result: Result): void {
  fs.appendFileSync(FILE, `${JSON.stringify(result)}\n`);
}

export function results(): Result[] {
  if (!fs.existsSync(FILE)) return [];
  return fs
    .readFileSync(FILE, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Result);
}
