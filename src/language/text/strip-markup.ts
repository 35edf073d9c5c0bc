/** Elements that end a line of text, so that "<p>satu</p><p>dua</p>" does not become "satudua". */
const BLOCKS = new Set(
  'address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
)
const INLINE = new Set(
  'a abbr acronym amp audio b base bdi bdo big body button canvas center cite code col colgroup data datalist del details dfn em embed font g head html i iframe img input ins kbd label legend link map mark meta meter noscript object output param path picture progress q s samp select small source span strike strong sub summary sup svg template textarea time track tt u use var video wbr'.split(
    ' ',
  ),
)
/** Elements whose content is not text. */
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head', 'iframe', 'object'])

const NAME = /[a-z][a-z0-9]{0,11}/iy

type Tag = { end: number; name: string; opening: boolean }

/** Position after the '>' that ends the tag at `start`, or -1 where another '<' or the end of the text comes first. */
function tagEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === 62) return i + 1
    if (code === 60) return -1
  }
  return -1
}

function isElement(name: string): boolean {
  return BLOCKS.has(name) || INLINE.has(name) || SILENT.has(name)
}

/** The tag that begins at `start` (a '<'), or null where '<' is only a sign ("gaji < 2 juta", "<3"). */
function tagAt(text: string, start: number): Tag | null {
  if (text.startsWith('<!--', start)) return { end: start, name: '!--', opening: false }
  const next = text.charAt(start + 1)
  const declaration = next === '!' || next === '?'
  const opening = next !== '/'
  NAME.lastIndex = start + (declaration || !opening ? 2 : 1)
  const name = NAME.exec(text)?.[0].toLowerCase() ?? ''
  if (declaration ? name === '' : !isElement(name)) return null
  const end = tagEnd(text, start)
  return end < 0 ? null : { end, name, opening }
}

/** Where the text goes on after `marker`, or -1; a marker once not found is not sought again (linear time). */
class Finder {
  private readonly lower: string
  private readonly absent = new Set<string>()
  constructor(text: string) {
    this.lower = text.toLowerCase()
  }
  after(marker: string, from: number): number {
    if (this.absent.has(marker)) return -1
    const at = this.lower.indexOf(marker, from)
    if (at < 0) this.absent.add(marker)
    return at
  }
}

function skipContent(text: string, tag: Tag, finder: Finder): number {
  if (tag.name === '!--') {
    const close = finder.after('-->', tag.end)
    return close < 0 ? -1 : close + 3
  }
  if (!tag.opening || !SILENT.has(tag.name) || text.charCodeAt(tag.end - 2) === 47) return tag.end
  const close = finder.after(`</${tag.name}`, tag.end)
  return close < 0 ? tag.end : close
}

/**
 * Takes HTML tags, comments and the content of scripts and styles out of a text; block elements leave a space.
 * Only names of HTML elements count as tags: "<3" and "harga < 5 ribu" stay. Linear in the length of the text.
 */
export function stripMarkup(text: string): string {
  let at = text.indexOf('<')
  if (at < 0) return text
  const finder = new Finder(text)
  let out = ''
  let from = 0
  while (at >= 0) {
    const tag = tagAt(text, at)
    const end = tag === null ? -1 : skipContent(text, tag, finder)
    if (tag !== null && end >= 0) {
      out += text.slice(from, at)
      if (BLOCKS.has(tag.name) || SILENT.has(tag.name)) out += ' '
      from = end
    }
    at = text.indexOf('<', Math.max(end, at + 1))
  }
  return out + text.slice(from)
}
