import type { Writable } from 'node:stream'
import { ArticleToCheck, checkWriting, type Finding } from '../language/index.ts'
import { AppError } from '../platform/errors.ts'
import { parseJson } from '../platform/parse-json.ts'

/** A page is some 5 KB; whatever is larger than this is not an article. */
const MOST_BYTES = 1024 * 1024

const MARKS: Record<Finding['severity'], string> = { error: '✗', warning: '!', hint: '·' }

function refuse(id: string, en: string): never {
  throw new AppError('bad-input', `${id} / ${en}`)
}

async function readAll(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of input) {
    const buffer = typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece)
    bytes += buffer.length
    if (bytes > MOST_BYTES)
      refuse('naskah lebih dari 1 MB; kirim satu berita saja', 'more than 1 MB; send one article')
    pieces.push(buffer)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces))
  } catch {
    return refuse('naskah bukan UTF-8; simpan ulang sebagai UTF-8', 'not UTF-8; save it as UTF-8')
  }
}

function readJson(text: string): ArticleToCheck {
  const value = parseJson(text)
  if (value === undefined) {
    return refuse('diawali "{" tetapi bukan JSON yang benar', 'begins with "{" but is not valid JSON')
  }
  const read = ArticleToCheck.safeParse(value)
  if (read.success) return read.data
  const field = read.error.issues[0]?.path.join('.') ?? ''
  return refuse(
    `kolom "${field}" tidak benar; perlu {title, lead?, body} berupa teks`,
    `field "${field}" is wrong; needs {title, lead?, body} as text`,
  )
}

/** First line: title; then the lead; then the body. With one paragraph only, that is the body. */
function readText(text: string): ArticleToCheck {
  const [title = '', ...paragraphs] = text
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n\s*\n/)
  const [ownTitle = '', ...below] = title.split('\n')
  const rest = [...(below.length > 0 ? [below.join('\n')] : []), ...paragraphs]
  const [lead = '', ...body] = rest
  return body.length === 0
    ? { title: ownTitle, body: lead }
    : { title: ownTitle, lead, body: body.join('\n\n') }
}

function printTable(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Tidak ada temuan. / Nothing found.\n'
  const lines = findings.map(({ severity, family, check, field, start, excerpt, reason, suggestion }) => {
    const place = excerpt === '' ? '' : `\n    ${field} ${start}: “${excerpt.slice(0, 70)}”`
    return `${MARKS[severity]} ${family} · ${check}${place}\n    ${reason.id}${suggestion ? ` ${suggestion.id}` : ''}`
  })
  return `${lines.join('\n')}\n\n${findings.length} temuan / findings\n`
}

/**
 * `gacek check-writing`: an article in (text, or JSON `{title, lead, body, images, electionTime}`), its findings out as
 * one JSON array, or as a readable list when the output is a terminal. Returns 0 whatever was found. Throws AppError
 * where the input cannot be read as an article.
 */
export async function checkArticle(
  input: AsyncIterable<Uint8Array | string>,
  output: Writable & { isTTY?: boolean },
  options: { election?: boolean; json?: boolean } = {},
): Promise<number> {
  const text = (await readAll(input)).replace(/^\uFEFF/, '')
  if (text.trim() === '') refuse('naskah kosong', 'the input is empty')
  const article = text.trimStart().startsWith('{') ? readJson(text) : readText(text)
  const findings = checkWriting({
    ...article,
    electionTime: article.electionTime ?? options.election ?? false,
  })
  const asTable = output.isTTY === true && options.json !== true
  output.write(asTable ? printTable(findings) : `${JSON.stringify(findings)}\n`)
  return 0
}
