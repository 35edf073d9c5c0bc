/** What stands for bytes that are no UTF-8. */
const BROKEN = '\uFFFD'
/** U+FFFD in UTF-8, read as windows-1252: the sender's own program had lost the sign before. */
const LOST_BEFORE = '\u00EF\u00BF\u00BD'
const LABEL = /^(content-type:[ \t]*text\/(?:plain|html))[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * Whether text was read by a wrong name of its signs: bytes that are no UTF-8, and no sign beside them that only UTF-8 has.
 * Linear in the length.
 */
export function looksMislabelled(text: string): boolean {
  return text.includes(BROKEN) && !/[^\p{ASCII}\uFFFD]/u.test(text)
}

/** Whether a second reading lost nothing and invented nothing. */
export function readsBetter(text: string): boolean {
  return !text.includes(BROKEN) && !text.includes(LOST_BEFORE)
}

/**
 * A mail with its text parts named windows-1252, which old programs of offices write without saying so, or while saying
 * UTF-8. Other parts and the head stay as they are.
 */
export function nameAsWindows1252(raw: Uint8Array): Uint8Array {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1')
  // Format and encoding of a part are told apart from its signs: only the name of these is put in the place of the line.
  const named = text.replaceAll(LABEL, '$1; charset=windows-1252')
  const isNamed = /^content-type:/im.test(text.slice(0, Math.max(0, text.search(/\r?\n\r?\n/))))
  return Buffer.from(isNamed ? named : `Content-Type: text/plain; charset=windows-1252\r\n${text}`, 'latin1')
}

/** A mail whose head has bytes that are no UTF-8, with them read as windows-1252 (RFC 6532 knows UTF-8 only). */
export function mendHead(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const found = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at >= 0)
  const end = found.length === 0 ? bytes.length : Math.min(...found)
  const head = bytes.subarray(0, end)
  if (isUtf8(head)) return raw
  const mended = Buffer.from(new TextDecoder('windows-1252').decode(head))
  return Buffer.concat([mended, bytes.subarray(end)])
}
