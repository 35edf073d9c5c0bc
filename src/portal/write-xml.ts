import { sayableXml } from '../platform/sayable-xml.ts'

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
/** A text for XML: its five signs escaped, and control characters, which XML 1.0 cannot hold, left out. */
export function escapeXml(text: string): string {
  return sayableXml(text).replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
}
