// Writes the table of limits in docs/channels.md from the dated data; a test says whether it is current.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { channelKindSchema } from '../src/newsroom/accounts/contract.ts'
import { listFigures, type LimitFigure } from '../src/newsroom/publications/formats/index.ts'

export const channelsPage = path.join(import.meta.dirname, '../docs/channels.md')
const BEGIN = '<!-- limits: written by scripts/write-channel-limits.ts -->'
const END = '<!-- end of limits -->'

/** Short words for what a reader looks for; the other fields are in the data. */
const SHOWN: Readonly<Record<string, string>> = {
  titleLength: 'title',
  textLength: 'text',
  textBytes: 'text',
  captionLength: 'text with media',
  urlLength: 'an address counts',
  tags: 'hashtags',
  images: 'pictures',
  imageBytes: 'a picture',
  imageRatio: 'a picture, width / height',
  videos: 'films',
  videoBytes: 'a film',
  videoMinSeconds: 'a film, at least',
  videoSeconds: 'a film, at most',
  altLength: 'alternative text',
  postsPerDay: 'posts',
  postUsd: 'price',
  postWithLinkUsd: 'price with an address',
}

function show({ figure, unit }: LimitFigure): string {
  if (unit === 'bytes' && typeof figure === 'number' && figure >= 100_000)
    return `${(figure / 1_000_000).toFixed(1)} MB`
  if (typeof figure === 'number') return `${figure.toLocaleString('en-GB')} ${unit}`
  return Array.isArray(figure) ? `${figure.join(' to ')} ${unit}` : String(figure)
}

/** The table as Markdown, from the dated data. */
export function limitsTable(): string {
  const rows = channelKindSchema.options.flatMap((kind) =>
    listFigures(kind)
      .filter(({ field }) => field in SHOWN)
      .map((figure) => {
        const { field, since, asOf, checked, source, note = '' } = figure
        const from = since === '2020-01-01' ? '' : since
        const seen = checked === 'documentation' ? asOf : 'not re-read'
        const page = source.startsWith('https://') ? `[page](${source})` : source
        return `| ${kind} | ${SHOWN[field]} | ${show(figure)} | ${from} | ${seen} | ${page} | ${note.replaceAll('|', '/')} |`
      }),
  )
  return [
    '| channel | what | limit | from | looked up | source | note |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

/** The page with its table as the data has it today. */
export function withTable(page: string): string {
  const [before = '', rest = ''] = page.split(BEGIN)
  const [, after = ''] = rest.split(END)
  return `${before}${BEGIN}\n\n${limitsTable()}\n\n${END}${after}`
}

if (import.meta.main) writeFileSync(channelsPage, withTable(readFileSync(channelsPage, 'utf8')))
