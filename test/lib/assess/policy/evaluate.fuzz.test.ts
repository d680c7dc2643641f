import * as fc from 'fast-check';
import { type Policy, evaluate } from '../../../../lib/assess/policy/evaluate';
import { requestOfRole } from '../../../../lib/assess/policy/request';
import { statementsOf } from '../../../../lib/assess/policy/statements';
import { Unresolved } from '../../../../lib/assess/resolve/unresolved';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';
import { type PolicyStatement, decide } from '../../../helpers/iam-decision';

const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/copier`;
const OTHER_ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
const request = requestOfRole(
  { arn: ROLE, account: ACCOUNT },
  { action: 's3:ReplicateObject', resource: 'arn:aws:s3:::orders/2025/one', account: ACCOUNT },
);
/** What is known for sure, as the tests' own evaluator takes it. */
const context = Object.fromEntries(
  Object.entries(request.context).flatMap(([key, value]) =>
    value === null || typeof value === 'string' ? [[key, value] as const] : [],
  ),
);

const arns = fc.constantFrom(
  ROLE,
  OTHER_ROLE,
  'arn:aws:iam::*:role/*',
  'arn:aws:iam::444455556666:role/copier',
);
const conditions = fc.dictionary(
  fc.constantFrom('ArnEquals', 'ArnNotLike', 'StringEquals', 'StringNotEquals', 'StringLike', 'Bool'),
  fc.oneof(
    fc.record({ 'aws:PrincipalArn': fc.oneof(arns, fc.array(arns, { minLength: 1, maxLength: 2 })) }),
    fc.record({ 'aws:SecureTransport': fc.constantFrom('true', 'false') }),
    fc.record({ 'aws:SourceVpce': fc.constantFrom('vpce-1', 'vpce-*') }),
    fc.record({ 'aws:PrincipalOrgID': fc.constant('o-1') }),
  ),
  { maxKeys: 2 },
);
const actions = fc.constantFrom(
  '*',
  's3:*',
  's3:Replicate*',
  's3:ReplicateObject',
  's3:Get*',
  'S3:replicateobject',
);
const resources = fc.constantFrom(
  '*',
  'arn:aws:s3:::orders/*',
  'arn:aws:s3:::orders/2025/*',
  'arn:aws:s3:::orders',
  'arn:aws:s3:::order?/*',
);
const oneOrMore = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T | T[]> =>
  fc.oneof(item, fc.array(item, { minLength: 1, maxLength: 2 }));
const statement = (principal: boolean): fc.Arbitrary<PolicyStatement> =>
  fc
    .tuple(
      fc.constantFrom('Allow' as const, 'Deny' as const),
      fc.oneof(fc.record({ Action: oneOrMore(actions) }), fc.record({ NotAction: oneOrMore(actions) })),
      fc.oneof(
        fc.record({ Resource: oneOrMore(resources) }),
        fc.record({ NotResource: oneOrMore(resources) }),
      ),
      fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, fc.record({ Condition: conditions })),
      principal
        ? fc.record({
            Principal: fc.constantFrom(
              '*',
              { AWS: ROLE },
              { AWS: [OTHER_ROLE] },
              { AWS: `arn:aws:iam::${ACCOUNT}:root` },
            ),
          })
        : fc.constant({}),
    )
    .map(([Effect, ...parts]) => Object.assign({ Effect }, ...parts) as PolicyStatement);
const policies = fc.record({
  identity: fc.array(statement(false), { maxLength: 3 }),
  resource: fc.array(statement(true), { maxLength: 3 }),
});

interface Stated {
  readonly identity: readonly unknown[];
  readonly resource: readonly unknown[];
}
const outcome = ({ identity, resource }: Stated): string =>
  evaluate(request, [
    { name: 'own', kind: 'identity', statements: statementsOf({ Statement: identity }) },
    { name: 'its', kind: 'resource', statements: statementsOf({ Statement: resource }) },
  ] satisfies Policy[]).outcome;

const RUNS = { numRuns: FUZZ_RUNS * 10, seed: SEED };

test('what is allowed is allowed by every other reading of IAM, and what is denied is not', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(policies, stated => {
      const found = outcome(stated);
      seen.add(found);
      const asked = { principal: ROLE, action: request.action, resource: request.resource, context };
      const other = decide(stated, asked);
      if (found === 'allowed') expect(other).toBe('yes');
      if (found === 'denied') expect(other).not.toBe('yes');
    }),
    RUNS,
  );
  expect([...seen].sort()).toEqual(['allowed', 'denied', 'undetermined']);
});

test('a part that nobody knows never makes something allowed that was not', () => {
  let allowed = 0;
  fc.assert(
    fc.property(policies, fc.nat(), fc.nat(), fc.boolean(), (stated, which, part, whole) => {
      const blurred = structuredClone(stated) as { identity: unknown[]; resource: unknown[] };
      const list = which % 2 === 0 ? blurred.identity : blurred.resource;
      if (list.length === 0) return;
      const index = which % list.length;
      const keys = Object.keys(list[index] as object);
      if (whole) list[index] = new Unresolved('unknown');
      else (list[index] as Record<string, unknown>)[keys[part % keys.length]!] = new Unresolved('unknown');
      if (outcome(blurred) !== 'allowed') return;
      allowed += 1;
      expect(outcome(stated)).toBe('allowed');
    }),
    RUNS,
  );
  expect(allowed).toBeGreaterThan(0);
});

test('one more deny never makes something allowed', () => {
  fc.assert(
    fc.property(policies, statement(true), (stated, more) => {
      const further = { ...stated, resource: [...stated.resource, { ...more, Effect: 'Deny' }] };
      if (outcome(further) === 'allowed') expect(outcome(stated)).toBe('allowed');
    }),
    RUNS,
  );
});
