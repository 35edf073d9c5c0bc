import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import type { FileRefusal } from '../contract.ts'

/** What a document made of a ZIP archive may unpack to. */
const MOST_ENTRIES = 5000
const MOST_BYTES = 200_000_000
const MOST_RATIO = 200

type Found = { names: string[]; packed: number; unpacked: number }

function openArchive(bytes: Buffer): Promise<ZipFile | null> {
  return new Promise((resolve) => {
    // `strictFileNames`: names that climb out of their folder are an error.
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (error, zip) =>
      resolve(error ? null : zip),
    )
  })
}

/** The table of contents of an archive; nothing is unpacked. Null when it is broken. */
function readEntries(zip: ZipFile): Promise<Found | 'too-much' | null> {
  return new Promise((resolve) => {
    const found: Found = { names: [], packed: 0, unpacked: 0 }
    zip.on('entry', (entry: Entry) => {
      found.names.push(entry.fileName)
      found.packed += entry.compressedSize
      found.unpacked += entry.uncompressedSize
      if (found.names.length > MOST_ENTRIES || found.unpacked > MOST_BYTES) return resolve('too-much')
      zip.readEntry()
    })
    zip.on('end', () => resolve(found))
    zip.on('error', () => resolve(null))
    zip.readEntry()
  })
}

const FAMILY_OF: [RegExp, string][] = [
  [/^word\//, 'docx'],
  [/^xl\//, 'xlsx'],
  [/^ppt\//, 'pptx'],
]

/** Endings of what may lie in a document but never in ours: a program of its own, or another archive. */
const MACROS = /(^|\/)vbaProject\.bin$|(^|\/)macrosheets\//i
const NESTED = /\.(zip|7z|rar|gz|exe|dll|js|vbs|ps1|bat|jar|html?|svg|hta|scr)$/i

/**
 * Whether a ZIP archive is an office document that may be kept, and which: DOCX, XLSX, PPTX or OpenDocument. Looks at its
 * table of contents only: what unpacks to more than 200 MB, or 200 times its size, is a bomb.
 */
export async function checkArchive(bytes: Buffer): Promise<{ ending: string } | { refusal: FileRefusal }> {
  const zip = await openArchive(bytes)
  const found = zip && (await readEntries(zip))
  if (found === 'too-much') return { refusal: 'archive-bomb' }
  if (!found) return { refusal: 'broken' }
  if (found.unpacked > 1_000_000 && found.unpacked > bytes.length * MOST_RATIO)
    return { refusal: 'archive-bomb' }
  return judgeNames(found.names)
}

/** What a document is, by what lies in it. */
function judgeNames(names: string[]): { ending: string } | { refusal: FileRefusal } {
  if (names.some((name) => MACROS.test(name))) return { refusal: 'macros' }
  if (names.some((name) => NESTED.test(name))) return { refusal: 'archive' }
  if (names.includes('[Content_Types].xml')) {
    const family = FAMILY_OF.find(([pattern]) => names.some((name) => pattern.test(name)))
    return family ? { ending: family[1] } : { refusal: 'archive' }
  }
  const isOpenDocument = names.includes('mimetype') && names.includes('content.xml')
  return isOpenDocument ? { ending: 'odt' } : { refusal: 'archive' }
}
