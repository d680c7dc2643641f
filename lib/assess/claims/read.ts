import { CLAIM_RESULTS, type Claim, type ClaimProof, PROOF_KINDS } from '../../model/claims';
import { readDocument } from '../documents/read';
import { CLAIMS_FILE, type Place, below, invalid, listOf, objectOf, textOf } from '../documents/shape';

/**
 * A claims file, YAML or JSON: what a statement says, and by which tests it is so.
 *
 * @throws RecoveryError `unreadable-input`, and those of {@link claimsFrom}
 */
export function readClaims(file: string): readonly Claim[] {
  return claimsFrom(readDocument(file, CLAIMS_FILE), file);
}

/**
 * Claims out of a parsed claims file. They are numbered from 1 without a gap, so that none gets lost; what is proven
 * or contradicted names what shows it, and what isn't proven says why.
 *
 * @throws RecoveryError `invalid-claims`
 */
export function claimsFrom(document: unknown, file: string): readonly Claim[] {
  const top: Place = { file, at: '', kind: CLAIMS_FILE };
  const place = below(top, 'claims');
  const claims = listOf(objectOf(document, top, ['claims']).get('claims'), place);
  if (claims.length === 0) throw invalid(place, 'there are no claims', claims, 'a list of claims');
  return claims.map((claim, index) => toClaim(claim, index + 1, below(place, String(index))));
}

function toClaim(value: unknown, id: number, place: Place): Claim {
  const parts = objectOf(value, place, ['id', 'claim', 'result', 'proofs', 'because']);
  if (parts.get('id') !== id) throw invalid(below(place, 'id'), 'out of order', parts.get('id'), String(id));
  const result = oneOf(parts.get('result'), CLAIM_RESULTS, below(place, 'result'));
  const list = below(place, 'proofs');
  const proofs = listOf(parts.get('proofs'), list).map((proof, index) =>
    toProof(proof, below(list, String(index))),
  );
  if (result !== 'not-provable' && proofs.length === 0) {
    throw invalid(list, `nothing shows that it is ${result}`, [], 'one proof or more');
  }
  const claim = textOf(parts.get('claim'), below(place, 'claim'));
  if (result === 'proven' && !parts.has('because')) return { id, claim, result, proofs };
  return { id, claim, result, proofs, because: textOf(parts.get('because'), below(place, 'because')) };
}

function toProof(value: unknown, place: Place): ClaimProof {
  const parts = objectOf(value, place, ['kind', 'file', 'test']);
  return {
    kind: oneOf(parts.get('kind'), PROOF_KINDS, below(place, 'kind')),
    file: textOf(parts.get('file'), below(place, 'file')),
    test: textOf(parts.get('test'), below(place, 'test')),
  };
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], place: Place): T {
  const found = allowed.find(item => item === value);
  if (found !== undefined) return found;
  throw invalid(place, 'not one of those that there are', value, allowed.join(', '));
}
