import { isUtf8 } from 'node:buffer'

const DECLARED_IN_XML = /^<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/
const DECLARED_IN_HEADER = /charset\s*=\s*"?([\w-]+)/i

function findDeclared(head: string, contentType: string): string | null {
  return DECLARED_IN_XML.exec(head)?.[1] ?? DECLARED_IN_HEADER.exec(contentType)?.[1] ?? null
}

function decodeAs(label: string, bytes: Buffer): string {
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    // A charset that nobody knows; the common one is still better than nothing.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/**
 * The text of a page. What is valid UTF-8 is UTF-8 whatever the page says, because other charsets hardly ever look so;
 * else the declared charset counts, unless it is the UTF-8 that it is not.
 */
export function decodePage(bytes: Buffer, contentType = ''): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes)
  const declared = findDeclared(bytes.subarray(0, 200).toString('latin1').trimStart(), contentType)
  const usable = declared !== null && !/^utf-?8$/i.test(declared) ? declared : 'windows-1252'
  return decodeAs(usable, bytes)
}
