import { Parser } from 'htmlparser2'

const PARAGRAPH = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'blockquote',
  'table',
  'pre',
  'hr',
])
const LINE = new Set(['br', 'li', 'tr', 'div'])
const SILENT = new Set(['script', 'style'])

/** The readable text of an article's HTML: paragraphs by an empty line, list items with a bullet, links by their words. */
export function plainText(html: string): string {
  let text = ''
  let silent = 0
  const parser = new Parser({
    onopentag: (name) => {
      if (SILENT.has(name)) silent += 1
      if (PARAGRAPH.has(name)) text += '\n\n'
      else if (LINE.has(name)) text += '\n'
      if (name === 'li') text += '• '
    },
    ontext: (part) => {
      if (silent === 0) text += part.replaceAll(/\s+/gu, ' ')
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent -= 1
      if (PARAGRAPH.has(name)) text += '\n\n'
    },
  })
  parser.end(html)
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim()
}
