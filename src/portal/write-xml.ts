const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
/** A text for XML: its five signs escaped, and control characters, which XML 1.0 cannot hold, left out. */
export function escapeXml(text: string): string {
  const sayable = text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
  return sayable.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
}
