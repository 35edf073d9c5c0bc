import { createHash } from 'node:crypto'

/** The id of a thing of the sample: the same for the same text at every start, in the shape of a random UUID. */
export function sampleId(text: string): string {
  const hex = createHash('sha256').update(`sample ${text}`).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
  return [...parts, hex.slice(20, 32)].join('-')
}
