import type { VariantFinding } from './contract.ts'

/** A finding from its parts, sentences as [Indonesian, English]. */
export function finding(
  check: string,
  field: VariantFinding['field'],
  said: {
    reason: readonly [string, string]
    wayOut: readonly [string, string]
    severity?: VariantFinding['severity']
    over?: number
    mediaId?: string
  },
): VariantFinding {
  return {
    check,
    field,
    severity: said.severity ?? 'error',
    over: said.over ?? null,
    mediaId: said.mediaId ?? null,
    reason: { id: said.reason[0], en: said.reason[1] },
    wayOut: { id: said.wayOut[0], en: said.wayOut[1] },
  }
}
