import type { Naming } from './groups';
import { claims } from './sections/claims';
import { figures, outside } from './sections/figures';
import { head } from './sections/glance';
import { objectives } from './sections/objectives';
import { risks } from './sections/risks';
import { scenarios } from './sections/scenarios';
import { shortfalls } from './sections/shortfalls';
import { system } from './sections/system';
import { testing } from './sections/testing';
import type { Statement } from './statement';

/** The statement as customers and auditors read it. */
export function renderStatementMarkdown(statement: Statement, naming: Naming = 'kinds'): string {
  return [
    ...head(statement),
    ...system(statement, naming),
    ...objectives(statement, naming),
    ...shortfalls(statement, naming),
    ...scenarios(statement, naming),
    ...risks(statement, naming),
    ...testing(statement, naming),
    ...claims(statement),
    ...outside(statement),
    ...figures(statement),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}
