import { Parser } from 'htmlparser2'

const DROPPED = new Set(['script', 'style', 'head', 'title', 'template', 'object', 'svg', 'math', 'noscript'])
const BLOCKS = new Set([
  'address',
  'article',
  'blockquote',
  'center',
  'dd',
  'div',
  'dl',
  'dt',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'li',
  'main',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tr',
  'ul',
])

/** What stands for a mark in text; blocks begin a new line besides. */
const MARKS: Record<string, string> = { br: '\n', li: '- ', td: ' ', th: ' ' }

type State = { out: string[]; chars: number; dropped: number; link: string | null; max: number }

function add(state: State, text: string): void {
  if (state.chars >= state.max || (text === ' ' && (state.out.at(-1) ?? ' ').endsWith(' '))) return
  state.out.push(text)
  state.chars += text.length
}

function begin(state: State, name: string, attributes: Record<string, string>): void {
  if (DROPPED.has(name)) state.dropped += 1
  if (state.dropped > 0) return
  const before = BLOCKS.has(name) ? `\n${MARKS[name] ?? ''}` : MARKS[name]
  if (before !== undefined) add(state, before)
  if (name === 'img' && attributes['alt']) add(state, `[${attributes['alt'].slice(0, 200)}]`)
  if (name === 'a') state.link = attributes['href'] ?? null
}

/** Where a link leads stands beside its words: a text cannot promise one place and lead to another. */
function end(state: State, name: string): void {
  if (DROPPED.has(name)) state.dropped = Math.max(0, state.dropped - 1)
  if (state.dropped > 0) return
  if (name === 'a') {
    const link = state.link?.trim() ?? ''
    if (/^https?:\/\//i.test(link) && !(state.out.at(-1) ?? '').includes(link))
      add(state, ` (${link.slice(0, 500)})`)
    state.link = null
  }
  if (BLOCKS.has(name)) add(state, '\n')
}

/**
 * The words of an HTML mail, at most `max` signs: nothing is loaded, nothing of scripts, styles and drawings is kept,
 * and what comes out is text. One pass, linear in the length, any nesting.
 */
export function htmlToText(html: string, max: number): string {
  const state: State = { out: [], chars: 0, dropped: 0, link: null, max }
  const parser = new Parser(
    {
      onopentag: (name, attributes) => begin(state, name, attributes),
      onclosetag: (name) => end(state, name),
      ontext: (text) => {
        if (state.dropped === 0) add(state, text.replaceAll(/\s+/g, ' '))
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.write(html)
  parser.end()
  return state.out
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .slice(0, max)
    .trim()
}
