/**
 * How alike two claims are, for finding a rumour that was clarified before.
 * Takes texts; gives a number from 0 to 1. Pure, any string, linear in length. A suggestion for people, never a verdict.
 */
export {
  compareClaims,
  readClaim,
  weighClaims,
  type ClaimFeatures,
  type ClaimWeights,
} from './claim-vector.ts'
