/** How a claim of a recovery statement is shown to be so. */
export const PROOF_KINDS = ['template', 'posture', 'access', 'postgres', 'emulator', 'document'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

/** What came of a claim. `not-provable` is what infrastructure can't show, wherever it may be shown instead. */
export const CLAIM_RESULTS = ['proven', 'contradicted', 'not-provable'] as const;
export type ClaimResult = (typeof CLAIM_RESULTS)[number];

/** A test that shows a claim to be so, or the contrary. */
export interface ClaimProof {
  readonly kind: ProofKind;
  /** The file that the test is in, from the root of the project. */
  readonly file: string;
  /** Its name. */
  readonly test: string;
}

/** One thing that a recovery statement says. */
export interface Claim {
  /** Number within the statement, from 1. */
  readonly id: number;
  readonly claim: string;
  readonly result: ClaimResult;
  /** None only where nothing can be proven. */
  readonly proofs: readonly ClaimProof[];
  /** What contradicts it, or why it can't be proven here; needed unless it is proven. */
  readonly because?: string;
}
