import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { quote } from '../../../../../lib/render/runbook/shell/quote';
import { commandText, shellText } from '../../../../../lib/render/runbook/shell/text';
import { Variables } from '../../../../../lib/render/runbook/shell/variables';
import { aws, local, sh } from '../../../../../lib/render/runbook/step';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_121);

/** What Bash makes of some lines, with `aws` replaced by a function that tells its arguments apart by NUL. */
function bash(lines: string): readonly string[] {
  const script = `aws() { printf '%s\\0' "$@" end-of-call; }\n${lines}\n`;
  const said = execFileSync('bash', ['--norc', '-s'], { input: script, encoding: 'utf8' });
  return said.split('\u0000').slice(0, -1);
}

/** Names as nobody should give them: quotes, substitutions, line breaks, codes of terminals. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          "'",
          '"',
          '`',
          '$(touch x)',
          '${HOME}',
          '\\',
          '\n',
          '\r\n',
          '!',
          '!!',
          '#',
          ' # ',
          ';',
          '&&',
          '|',
          '>',
          '<',
        ],
        ...[
          '*',
          '?',
          '~',
          '-',
          '--',
          '=',
          ' ',
          '\t',
          '\u001b[31m',
          '\u0007',
          '\u202e',
          'é',
          '☃',
          '😀',
          '%s',
          '\\0',
          "'\\''",
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join('').replace(/\u0000/g, ''));

test('whatever a name is, it stays one argument and says what it says', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 20 }), names => {
      const said = bash(names.map(name => `aws ${quote(name)}`).join('\n'));
      expect(said).toEqual(names.flatMap(name => [name, 'end-of-call']));
    }),
    { numRuns: 150, seed: SEED },
  );
});

test('a call keeps its options apart whatever is in them, also beside variables and over several lines', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (name, prefix, value) => {
      const command = aws([name], 'rds', 'restore', {
        'name-of-it': [name],
        mixed: [prefix, { kind: 'local', name: 'VALUE' }, prefix],
        several: [[`x${name}`], local('VALUE')],
      });
      const said = bash(`VALUE=${quote(value)}\n${commandText(command, new Variables())}`);
      const option = (key: string, text: string): readonly string[] =>
        text.startsWith('-') ? [`--${key}=${text}`] : [`--${key}`, text];
      expect(said).toEqual([
        ...['rds', 'restore', ...option('name-of-it', name)],
        ...(prefix.startsWith('-')
          ? [`--mixed=${prefix}${value}${prefix}`]
          : ['--mixed', `${prefix}${value}${prefix}`]),
        ...['--several', `x${name}`, value, ...option('region', name), 'end-of-call'],
      ]);
    }),
    { numRuns: 150, seed: SEED },
  );
});

test('a line of the shell takes names as arguments only', () => {
  fc.assert(
    fc.property(hostile, name => {
      expect(bash(shellText(sh`aws --arg v0 ${name} 'mine'`, new Variables()))).toEqual([
        ...['--arg', 'v0', name, 'mine', 'end-of-call'],
      ]);
    }),
    { numRuns: 150, seed: SEED },
  );
});

test('nothing that a terminal would act on is left as it is', () => {
  fc.assert(
    fc.property(hostile, name => {
      expect(quote(name)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
    { seed: SEED },
  );
});

test.each([
  ['acme-database', 'acme-database'],
  ['two words', "'two words'"],
  ["it's", `"it's"`],
  [`it's $5`, `'it'\\''s $5'`],
  ['a\nb', `$'a\\012b'`],
  ['', "''"],
])('%j is written as %s', (text, expected) => expect(quote(text)).toBe(expected));
