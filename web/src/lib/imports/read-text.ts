type ReadText = { ok: true; text: string } | { ok: false; problem: 'workbook' | 'unreadable' }

const starts = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((one, at) => bytes[at] === one)

/** UTF-16 without a mark: a table has hardly a character whose other half is not zero. */
function encodingOfHalves(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 400)
  const zeros = [0, 0]
  for (const [at, one] of head.entries()) if (one === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const half = head.length / 2
  if (odd > half * 0.4 && even < half * 0.1) return 'utf-16le'
  return even > half * 0.4 && odd < half * 0.1 ? 'utf-16be' : null
}

function encodingOf(bytes: Uint8Array): string {
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (starts(bytes, 0xfe, 0xff)) return 'utf-16be'
  return encodingOfHalves(bytes) ?? 'utf-8'
}

/**
 * The text of a table that an officer chose, however their spreadsheet saved it: UTF-8, UTF-16 ("Unicode text") or
 * Windows-1252 (plain "CSV" of Excel). 'workbook': it is an Excel or LibreOffice file itself and no text.
 */
export async function readText(file: Blob): Promise<ReadText> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const isOldWorkbook = starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || isOldWorkbook) return { ok: false, problem: 'workbook' }
  const encoding = encodingOf(bytes)
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? { ok: false, problem: 'unreadable' } : { ok: true, text }
  } catch {
    if (encoding !== 'utf-8') return { ok: false, problem: 'unreadable' }
    return { ok: true, text: new TextDecoder('windows-1252').decode(bytes) }
  }
}

/** As many bytes as one call takes as its arguments. */
const CHUNK = 8192

/** The bytes of a file in base64, as JSON carries them. */
export async function readBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}
