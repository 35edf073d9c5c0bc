import { Parser } from 'htmlparser2'

const LINKS = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster', 'srcset', 'background']
/** What a browser fetches or goes to by itself; a link that somebody has to follow is none of these. */
const FETCHING = new Set([
  'script',
  'img',
  'iframe',
  'embed',
  'object',
  'video',
  'audio',
  'source',
  'link',
  'base',
  'form',
])
// oxlint-disable-next-line no-control-regex -- browsers pass over control characters in a scheme
const SCRIPT_LINK =
  /^[\0-\x20]*(?:j[\0-\x20]*a[\0-\x20]*v[\0-\x20]*a[\0-\x20]*s|vbscript|data:(?:text|image\/svg))/i
const OUTSIDE = /^(?:https?:)?\/\/(?!localhost)/i

type Attributes = Record<string, string>

function judgeLinks(name: string, attributes: Attributes): string[] {
  const isFetched = FETCHING.has(name) && attributes['rel'] !== 'canonical'
  return LINKS.flatMap((attribute) => {
    const value = attributes[attribute] ?? ''
    if (SCRIPT_LINK.test(value)) return [`<${name} ${attribute}="${value.slice(0, 40)}">`]
    return isFetched && OUTSIDE.test(value) ? [`<${name}> asks ${value.slice(0, 40)}`] : []
  })
}

/** Data for programs, our own file, or allowed by this page's policy. */
function isOurScript({ type = '', nonce, src = '' }: Attributes): boolean {
  return /^application\/(?:ld\+)?json$/.test(type) || nonce !== undefined || /^\/(?!\/)/.test(src)
}

function judge(name: string, attributes: Attributes): string[] {
  const events = Object.keys(attributes).filter((attribute) => /^on/i.test(attribute))
  const isRefresh = name === 'meta' && /refresh/i.test(attributes['http-equiv'] ?? '')
  return [
    ...events.map((event) => `<${name} ${event}>`),
    ...judgeLinks(name, attributes),
    ...(isRefresh ? ['<meta refresh>'] : []),
    ...(name === 'script' && !isOurScript(attributes) ? ['<script> without a nonce'] : []),
  ]
}

/** Everything in a page that could run, or ask another site by itself; data blocks must be whole JSON. */
export function findDanger(html: string): string[] {
  const found: string[] = []
  let data: string | null = null
  const parser = new Parser({
    onopentag: (name, attributes) => {
      found.push(...judge(name, attributes))
      if (attributes['type'] === 'application/ld+json') data = ''
    },
    ontext: (text) => {
      if (data !== null) data += text
    },
    onclosetag: (name) => {
      if (name !== 'script' || data === null) return
      try {
        JSON.parse(data)
      } catch {
        found.push(`broken data: ${data.slice(0, 60)}`)
      }
      data = null
    },
  })
  parser.end(html)
  return found
}

const NAME = String.raw`[A-Za-z_:][\w:.-]*`
const TOKEN = new RegExp(
  String.raw`<\?xml [^?]*\?>|<!\[CDATA\[[\s\S]*?\]\]>|<!--(?:(?!--)[\s\S])*-->|<(${NAME})((?:\s+${NAME}\s*=\s*(?:"[^<"]*"|'[^<']*'))*)\s*(/?)>|</(${NAME})\s*>|([^<]+)`,
  'gy',
)
const WRONG_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i
// oxlint-disable-next-line no-control-regex -- XML 1.0 has no way to write these
const UNSAYABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** What is wrong with the words of one piece of markup or text. */
function faultOfWords(words: string, text: string, isOutside: boolean): string | null {
  if (WRONG_AMPERSAND.test(words)) return 'entity'
  if (text.includes(']]>')) return ']]>'
  return isOutside && text.trim() !== '' ? 'text outside' : null
}

/** Opens or closes an element, or says what is wrong with this piece. */
function step(open: string[], token: RegExpExecArray): string | null {
  const [whole, begun, attributes = '', closed, ended, text = ''] = token
  const fault = faultOfWords(attributes + text, text, open.length === 0)
  if (fault !== null) return `${fault}: ${whole.slice(0, 60)}`
  if (begun !== undefined && closed === '') open.push(begun)
  return ended !== undefined && open.pop() !== ended ? `</${ended}> closes nothing` : null
}

/** Why a text is not well-formed XML 1.0, or null. Knows what feeds use: no DTD, five entities. */
export function findXmlFault(xml: string): string | null {
  const unsayable = UNSAYABLE.exec(xml)
  if (unsayable) return `character ${unsayable[0].codePointAt(0)?.toString(16)} at ${unsayable.index}`
  const open: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex
    const token = TOKEN.exec(xml)
    const fault = token ? step(open, token) : `markup: ${xml.slice(at, at + 60)}`
    if (fault !== null) return `${fault}, at ${at}`
  }
  return open.length === 0 ? null : `<${open.at(-1)}> is not closed`
}
