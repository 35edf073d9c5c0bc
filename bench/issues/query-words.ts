import type { LabelledPost } from '../clustering/read-stream.ts'

/** What each crawl asked for, and the hashtags that say the same. */
const QUERIES: Record<string, readonly string[]> = {
  ikn: ['ikn', 'ibu kota', 'ibukota', 'nusantara'],
  parpol2024: ['parpol'],
  pemilu2024: ['pemilu'],
  pilpres2024: ['pilpres'],
  kaburajadulu: ['kaburajadulu', 'kabur aja dulu'],
  mbg: ['mbg', 'makan bergizi gratis', 'makan siang gratis'],
  ppn12: ['ppn12persen', 'ppn12', 'ppn 12%', 'ppn 12', 'ppn'],
  efisiensi_pendidikan: ['efisiensi anggaran', 'efisiensi', 'pendidikan', 'anggaran'],
  coretax: ['coretax'],
  danantara: ['danantara'],
  indonesiagelap: ['indonesiagelap', 'indonesia gelap'],
  ruu_tni: ['ruu tni', 'ruu', 'tni', 'tolakruutni'],
}
/** Words from this length on are also taken out of longer hashtags. */
const LONG = 5

const patterns = new Map<string, RegExp>()

function patternOf(label: string): RegExp {
  const known = patterns.get(label)
  if (known) return known
  const words = QUERIES[label] ?? []
  const inside = words.filter((word) => word.length >= LONG && !word.includes(' ')).join('|')
  const whole = `(?<![\\p{L}\\p{N}])#?(?:${words.join('|')})(?![\\p{L}\\p{N}])`
  const longer = inside === '' ? '' : `[#@]?[\\p{L}\\p{N}_]*(?:${inside})[\\p{L}\\p{N}_]*|`
  const pattern = new RegExp(longer + whole, 'giu')
  patterns.set(label, pattern)
  return pattern
}

/** The post without the words and hashtags it was found by. */
export function withoutQueryWords(post: LabelledPost): LabelledPost {
  const text = post.text.replaceAll(patternOf(post.label ?? ''), ' ').replaceAll(/\s+/g, ' ')
  return { ...post, text }
}
