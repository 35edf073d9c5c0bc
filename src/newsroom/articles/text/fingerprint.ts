import { createHash } from 'node:crypto'

/**
 * Names a finding by its check, its field and the words found, whatever their place: a sentence that moves stays let
 * stand, one that is written anew is found anew. 16 hexadecimal digits.
 */
export function fingerprintOf(finding: { check: string; field: string; excerpt: string }): string {
  const words = finding.excerpt.trim().replace(/\s+/g, ' ').toLowerCase()
  return createHash('sha256')
    .update(`${finding.check}\n${finding.field}\n${words}`)
    .digest('hex')
    .slice(0, 16)
}
