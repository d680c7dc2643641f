import { execFileSync } from 'node:child_process';
import { STORE_KINDS } from '../../../../lib/assess/stores/kinds';
import { PLAYBOOKS } from '../../../../lib/render/runbook/playbooks/registry';
import type { Section } from '../../../../lib/render/runbook/runbook';
import { awsActions } from '../../../helpers/iam';
import { callsIn, everySection } from './every-playbook';

const all = everySection();
const sections = all.map(({ section }) => section);

function textOf({ parts }: Section): string {
  return parts
    .flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'run' ? block.lines : [block.text])))
    .join('\n');
}

test('every playbook is written for at least one store', () => {
  const silent = PLAYBOOKS.filter((_, index) =>
    all.every(({ playbook, section }) => playbook !== index || section.outcome !== 'commands'),
  );
  expect(silent.map(({ types, mechanism }) => `${types[0]} ${mechanism}`)).toEqual([]);
});

test('every section says how to detect, restore, verify, open and go back', () => {
  const written = sections.filter(({ outcome }) => outcome === 'commands');
  expect(written.length).toBeGreaterThan(300);
  for (const section of written) {
    const parts = section.parts.map(({ part }) => part);
    expect(parts).toEqual(
      expect.arrayContaining(['decide', 'restore', 'verify', 'open', 'rollback', 'afterwards']),
    );
  }
});

test('every block to run is whole by itself, as Bash reads it', () => {
  const blocks = sections.flatMap(({ parts }) =>
    parts.flatMap(each =>
      each.blocks.flatMap(block => (block.kind === 'run' ? [block.lines.join('\n')] : [])),
    ),
  );
  // Each in a function of its own: one that isn't closed breaks the script.
  const script = [...new Set(blocks)].map((block, index) => `block${index}() {\n${block}\n}`).join('\n');
  expect(() =>
    execFileSync('bash', ['-n'], { input: script, stdio: ['pipe', 'pipe', 'pipe'] }),
  ).not.toThrow();
});

test('no section destroys a store, a snapshot, a vault or a key', () => {
  const destroying = callsIn(sections).filter(
    ([, service, operation]) =>
      /^(delete|terminate|schedule-key-deletion|remove)/.test(operation!) &&
      ![
        's3api delete-object',
        's3api delete-bucket-lifecycle',
        'efs delete-replication-configuration',
      ].includes(`${service} ${operation}`),
  );
  expect(destroying).toEqual([]);
});

test('no section shows a value of a secret or of a parameter', () => {
  const calls = callsIn(sections).map(call => call.join(' '));
  expect(calls.filter(call => /get-secret-value|--with-decryption/.test(call))).toEqual([]);
});

test('every call but those that go by the account names its region', () => {
  const homeless = callsIn(sections).filter(call => !call.includes('--region') && call[1] !== 'sts');
  expect(homeless).toEqual([]);
});

test('every IAM action that a section asks for exists', async () => {
  const actions = [...new Set(sections.flatMap(section => section.actions))].sort();
  expect(actions.length).toBeGreaterThan(60);
  const known = new Set((await awsActions()).map(({ name }) => name));
  expect(actions.filter(action => !known.has(action))).toEqual([]);
});

test.each([
  ['by point-in-time recovery', /source-dbi-resource-id/, 'us-east-1'],
  ['from replicated backups', /source-db-instance-automated-backups-arn/, 'us-west-2'],
])('a database that is restored %s lands with everything that a restore leaves out', (_, pattern, region) => {
  const restores = callsIn(sections).filter(call => pattern.test(call.join(' ')));
  expect(restores.length).toBeGreaterThan(0);
  for (const call of restores.filter(each => each.includes('db.m7g.large'))) {
    expect(call).toEqual(
      expect.arrayContaining([
        ...['--db-subnet-group-name', '--vpc-security-group-ids', '--db-parameter-group-name'],
        ...['--deletion-protection', '--no-publicly-accessible', '--region', region],
      ]),
    );
  }
  expect(restores.some(call => call.includes('--multi-az'))).toBe(true);
});

test('a restored database is verified before it takes the name of the old one', () => {
  const section = sections.find(each => /restore-db-instance-to-point-in-time/.test(textOf(each)))!;
  const text = textOf(section);
  expect(text.indexOf('pg_amcheck')).toBeLessThan(text.indexOf('--new-db-instance-identifier'));
  expect(text.indexOf('pg_amcheck')).toBeGreaterThan(text.indexOf('restore-db-instance-to-point-in-time'));
});

test('what a vault gives back lands where the templates say, by values that no program reads', () => {
  const section = sections.find(
    each => each.mechanism === 'vault-copy' && each.stores[0]!.id.endsWith('/Database'),
  )!;
  expect(textOf(section)).toContain('jq --arg v0 "${RESTORED}" --arg v1');
  expect(textOf(section)).toContain('VpcSecurityGroupIds: $v2');
});

test('every kind of store that the assessor knows has a playbook', () => {
  const types = new Set(PLAYBOOKS.flatMap(playbook => playbook.types));
  expect(Object.keys(STORE_KINDS).filter(type => !types.has(type))).toEqual([]);
});
