/** What XML 1.0 has no way to write, not even as a reference (section 2.2). */
const UNSAYABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** A text, or a whole document, without the control characters that XML 1.0 cannot hold. */
export function sayableXml(text: string): string {
  return text.replaceAll(UNSAYABLE, '')
}
