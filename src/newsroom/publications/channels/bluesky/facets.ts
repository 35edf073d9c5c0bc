/** A part of the text that means something: a link or a tag. Offsets are in bytes of UTF-8, end exclusive. */
export type Facet = {
  index: { byteStart: number; byteEnd: number }
  features: (
    | { $type: 'app.bsky.richtext.facet#link'; uri: string }
    | { $type: 'app.bsky.richtext.facet#tag'; tag: string }
  )[]
}

const LINK = /https?:\/\/[^\s<>"'“”]+/gu
const TAG = /(?<=^|[\s(])#([\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*)/gu
/** Signs that end a sentence and not an address. */
const AFTER = /[.,;:!?]+$/
/** Graphemes in a tag (lexicon app.bsky.richtext.facet). */
const TAG_LENGTH = 64

const segments = new Intl.Segmenter('id')
const bytesOf = (text: string) => Buffer.byteLength(text, 'utf8')

function trimAddress(address: string): string {
  let trimmed = address.replace(AFTER, '')
  if (trimmed.endsWith(')') && !trimmed.includes('(')) trimmed = trimmed.slice(0, -1).replace(AFTER, '')
  return trimmed
}

/** Links and hashtags of a text, in order. */
export function findFacets(text: string): Facet[] {
  const place = (start: number, part: string) => {
    const byteStart = bytesOf(text.slice(0, start))
    return { byteStart, byteEnd: byteStart + bytesOf(part) }
  }
  const links: Facet[] = [...text.matchAll(LINK)].flatMap((match) => {
    const uri = trimAddress(match[0])
    if (!URL.canParse(uri)) return []
    return [{ index: place(match.index, uri), features: [{ $type: 'app.bsky.richtext.facet#link', uri }] }]
  })
  const tags: Facet[] = [...text.matchAll(TAG)].flatMap((match) => {
    const tag = match[1] ?? ''
    if (Array.from(segments.segment(tag)).length > TAG_LENGTH) return []
    return [
      { index: place(match.index, match[0]), features: [{ $type: 'app.bsky.richtext.facet#tag', tag }] },
    ]
  })
  return [...links, ...tags].sort((a, b) => a.index.byteStart - b.index.byteStart)
}
