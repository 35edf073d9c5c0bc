import { Parser } from 'htmlparser2'

const BLOCKS = new Set(['p', 'div', 'li', 'blockquote', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'pre'])
const DROPPED = new Set(['script', 'style', 'template', 'svg', 'math', 'object', 'noscript', 'title', 'head'])

type Link = { href: string; from: number; isName: boolean }
type State = { out: string[]; dropped: number; link: Link | null }

/** Platforms cut an address in visible and hidden pieces: the address itself stands in their place. */
function closeLink(state: State): void {
  const { link } = state
  state.link = null
  if (!link || link.isName || !/^https?:\/\//i.test(link.href)) return
  const words = state.out.slice(link.from).join('')
  const isAddress = words.includes('://') || link.href.includes(words.replace(/…$/, '').trim())
  state.out.length = link.from
  state.out.push(isAddress ? link.href : `${words} (${link.href})`)
}

/** The words of a comment's HTML: links in full, names as names, one line for each paragraph. Linear in its length. */
export function readHtml(html: string): string {
  const state: State = { out: [], dropped: 0, link: null }
  const parser = new Parser({
    onopentag(name, attributes) {
      if (DROPPED.has(name)) state.dropped += 1
      if (name === 'br') state.out.push('\n')
      if (name === 'a') {
        const isName = /\b(mention|hashtag)\b/.test(attributes['class'] ?? '')
        state.link = { href: attributes['href'] ?? '', from: state.out.length, isName }
      }
    },
    onclosetag(name) {
      if (DROPPED.has(name)) state.dropped = Math.max(0, state.dropped - 1)
      if (name === 'a') closeLink(state)
      if (BLOCKS.has(name)) state.out.push('\n\n')
    },
    ontext(text) {
      if (state.dropped === 0) state.out.push(text)
    },
  })
  parser.end(html)
  return state.out
    .join('')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
