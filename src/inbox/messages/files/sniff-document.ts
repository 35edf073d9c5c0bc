import { fileTypeFromBuffer } from 'file-type'
import type { FileRefusal } from '../contract.ts'
import { checkArchive } from './check-archive.ts'

/** What may be kept as it is, for download only: by the type its bytes show, with its ending and type when it is sent. */
const KEPT: Record<string, { ending: string; contentType: string }> = {
  'application/pdf': { ending: 'pdf', contentType: 'application/pdf' },
  'image/gif': { ending: 'gif', contentType: 'image/gif' },
  'image/heic': { ending: 'heic', contentType: 'image/heic' },
  'image/heif': { ending: 'heic', contentType: 'image/heif' },
  'audio/ogg': { ending: 'ogg', contentType: 'audio/ogg' },
  'audio/opus': { ending: 'ogg', contentType: 'audio/ogg' },
  'audio/mpeg': { ending: 'mp3', contentType: 'audio/mpeg' },
  'audio/mp4': { ending: 'm4a', contentType: 'audio/mp4' },
  'audio/x-m4a': { ending: 'm4a', contentType: 'audio/mp4' },
  'audio/aac': { ending: 'aac', contentType: 'audio/aac' },
  'audio/amr': { ending: 'amr', contentType: 'audio/amr' },
  'audio/wav': { ending: 'wav', contentType: 'audio/wav' },
}
const OFFICE: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
}
const PROGRAMS =
  /^application\/(x-msdownload|x-elf|x-mach-binary|vnd\.microsoft\.portable-executable|wasm|java-vm|x-sh)/
const ARCHIVES = /^application\/(x-7z|x-rar|vnd\.rar|gzip|x-gzip|x-bzip2|x-xz|x-tar|x-compress|zstd|x-lzip)/

const REFUSED: [RegExp, FileRefusal][] = [
  [PROGRAMS, 'program'],
  [ARCHIVES, 'archive'],
  [/xml|html|svg/, 'markup'],
]

const HEAD_BYTES = 4096
/** Longest comment at the end of a ZIP archive, with its fixed part: a second format may hide there. */
const TAIL_BYTES = 65_557
const END_OF_ARCHIVE = Buffer.from('PK\x05\x06', 'latin1')
const MARKUP = /<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|\?php|xml)\b|javascript:/i

export type SniffedDocument =
  { ok: true; contentType: string; ending: string } | { ok: false; refusal: FileRefusal }

const refused = (refusal: FileRefusal): SniffedDocument => ({ ok: false, refusal })

const endsAsArchive = (bytes: Buffer): boolean => bytes.subarray(-TAIL_BYTES).includes(END_OF_ARCHIVE)

/** Two formats in one file: something that is a ZIP archive too, or starts as markup. */
function hasSecondFormat(bytes: Buffer): boolean {
  if (endsAsArchive(bytes)) return true
  return MARKUP.test(bytes.subarray(0, HEAD_BYTES).toString('latin1'))
}

function sniffPdf(bytes: Buffer): SniffedDocument {
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return refused('two-formats')
  if (!bytes.subarray(-2048).includes('%%EOF')) return refused('broken')
  if (/\/(Launch|JavaScript|JS)[\s(<[/]/.test(bytes.toString('latin1'))) return refused('program')
  return endsAsArchive(bytes)
    ? refused('two-formats')
    : { ok: true, contentType: 'application/pdf', ending: 'pdf' }
}

/** Text that any editor shows: UTF-8 or Latin, no control characters, no markup. */
function sniffText(bytes: Buffer, name: string): SniffedDocument {
  if (bytes.subarray(0, 2).equals(Buffer.from('MZ')) || bytes.subarray(0, 2).equals(Buffer.from('#!')))
    return refused('program')
  if (endsAsArchive(bytes)) return refused('archive')
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(bytes.toString('latin1'))) return refused('type-unknown')
  if (MARKUP.test(bytes.toString('latin1'))) return refused('markup')
  const isTable = /\.(csv|tsv)$/i.test(name)
  return isTable
    ? { ok: true, contentType: 'text/csv; charset=utf-8', ending: 'csv' }
    : { ok: true, contentType: 'text/plain; charset=utf-8', ending: 'txt' }
}

async function sniffZip(bytes: Buffer): Promise<SniffedDocument> {
  if (!bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return refused('two-formats')
  const checked = await checkArchive(bytes)
  if ('refusal' in checked) return refused(checked.refusal)
  const contentType = OFFICE[checked.ending]
  return contentType === undefined
    ? refused('type-unknown')
    : { ok: true, contentType, ending: checked.ending }
}

function sniffKept(bytes: Buffer, mime: string): SniffedDocument {
  const kept = KEPT[mime]
  if (!kept) return refused('type-unknown')
  return hasSecondFormat(bytes) ? refused('two-formats') : { ok: true, ...kept }
}

const isZip = (mime: string) =>
  mime === 'application/zip' || mime.includes('openxmlformats') || mime.includes('oasis.opendocument')

/**
 * Decides by its bytes whether a document may be kept for download, and as what; the sender's name only tells a table
 * from a text. Refuses programs, archives, markup, macros, and files that are two things at once.
 */
export async function sniffDocument(bytes: Buffer, name: string): Promise<SniffedDocument> {
  if (bytes.length === 0) return refused('empty')
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? ''
  if (isZip(mime)) return sniffZip(bytes)
  if (mime === 'application/pdf') return sniffPdf(bytes)
  const refusal = REFUSED.find(([pattern]) => pattern.test(mime))?.[1]
  if (refusal) return refused(refusal)
  return mime === '' ? sniffText(bytes, name) : sniffKept(bytes, mime)
}
