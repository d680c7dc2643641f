import { claimsFrom } from '../../../../lib/assess/claims/read';

const PROOF = { kind: 'template', file: 'test/claims/some.test.ts', test: 'versions are kept' };
const PROVEN = { id: 1, claim: 'Versions are kept', result: 'proven', proofs: [PROOF] };
const read = (...claims: readonly object[]): unknown => claimsFrom({ claims }, 'claims.yaml');

test('a claim with what shows it', () => expect(read(PROVEN)).toEqual([PROVEN]));

test('a claim that infrastructure can not show needs no proof, and a reason', () => {
  const outside = {
    id: 1,
    claim: 'Customers are told',
    result: 'not-provable',
    because: 'it is what people do',
  };
  expect(read(outside)).toEqual([{ ...outside, proofs: [] }]);
});

test.each([
  [
    'has no proof',
    { ...PROVEN, proofs: [] },
    'claims.yaml: claims.0.proofs: nothing shows that it is proven',
  ],
  [
    'is contradicted by nothing',
    { ...PROVEN, result: 'contradicted', proofs: [] },
    'nothing shows that it is contradicted',
  ],
  ['is contradicted without a reason', { ...PROVEN, result: 'contradicted' }, 'claims.0.because: not a text'],
  ['is not provable for no reason', { ...PROVEN, result: 'not-provable' }, 'claims.0.because: not a text'],
  ['has another number', { ...PROVEN, id: 2 }, 'claims.0.id: out of order'],
  [
    'has a result of its own',
    { ...PROVEN, result: 'mostly' },
    'claims.0.result: not one of those that there are',
  ],
  [
    'has a proof of its own kind',
    { ...PROVEN, proofs: [{ ...PROOF, kind: 'word' }] },
    'claims.0.proofs.0.kind',
  ],
  [
    'names no test',
    { ...PROVEN, proofs: [{ kind: 'template', file: 'a.test.ts' }] },
    'claims.0.proofs.0.test: not a text',
  ],
  ['says more than is known', { ...PROVEN, remark: 'see below' }, 'unknown key'],
])('fails when it %s', (_, claim, message) => expect(() => read(claim)).toThrow(message));

test.each([[{}], [{ claims: [] }], [[]], [null], [{ claims: 'none' }]])('fails for %j', document =>
  expect(() => claimsFrom(document, 'claims.yaml')).toThrow('correct the claims file'),
);
