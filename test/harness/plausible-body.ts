/** The part of JSON Schema that our routes describe themselves with. */
export type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  format?: string
}
type Known = (name: string) => { value: unknown } | undefined

const FORMATS: Record<string, string> = {
  uuid: '00000000-0000-4000-8000-000000000001',
  date: '2026-12-01',
  'date-time': '2030-12-01T02:00:00Z',
  uri: 'https://samparana.example/berita',
}

/** A value that the schema takes; fields that `known` has a value for get that one, such as ids that are there. */
export function plausible(schema: Schema, known: Known): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0]
  return choice ? plausible(choice, known) : plausibleOfType(schema, known)
}

const PLAIN: Record<string, unknown> = { integer: 1, number: 1, boolean: true }

function plausibleOfType(schema: Schema, known: Known): unknown {
  const type = String(Array.isArray(schema.type) ? schema.type[0] : schema.type)
  if (type in PLAIN) return PLAIN[type]
  if (type === 'array') return schema.items ? [plausible(schema.items, known)] : []
  if (type !== 'object') return FORMATS[schema.format ?? ''] ?? 'Sudah diperiksa dan disetujui'
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, one]) => [
      name,
      (known(name) ?? { value: plausible(one, known) }).value,
    ]),
  )
}
