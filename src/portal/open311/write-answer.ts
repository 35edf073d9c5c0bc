import { escapeXml } from '../write-xml.ts'

export type Format = 'xml' | 'json'
export type Value = string | number | boolean | null
export type Fields = Record<string, Value>

const element = (name: string, value: Value): string =>
  `<${name}>${escapeXml(value === null ? '' : String(value))}</${name}>`

/**
 * A list of things as GeoReport v2 writes them: in XML `<root><item>…</item></root>`, in JSON an array of objects; what is
 * empty is an empty element, or null.
 */
export function writeList(format: Format, names: { root: string; item: string }, items: Fields[]): string {
  if (format === 'json') return JSON.stringify(items)
  const inner = items.map((fields) => {
    const parts = Object.entries(fields).map(([name, value]) => element(name, value))
    return `<${names.item}>${parts.join('')}</${names.item}>`
  })
  return `<?xml version="1.0" encoding="utf-8"?>\n<${names.root}>${inner.join('')}</${names.root}>\n`
}

/** The definition of a service: ours ask nothing but the text, so there are no attributes. */
export function writeDefinition(format: Format, code: string): string {
  if (format === 'json') return JSON.stringify({ service_code: code, attributes: [] })
  return `<?xml version="1.0" encoding="utf-8"?>\n<service_definition>${element('service_code', code)}<attributes></attributes></service_definition>\n`
}

/** What is wrong with a request, as GeoReport v2 says it. */
export function writeErrors(format: Format, status: number, descriptions: string[]): string {
  const items = descriptions.map((description) => ({ code: status, description }))
  return writeList(format, { root: 'errors', item: 'error' }, items)
}

export const TYPES: Record<Format, string> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}
