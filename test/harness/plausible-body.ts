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
  $ref?: string
}
/** The part of an OpenAPI description that bodies are read from. */
type Operation = { requestBody?: { content: Record<string, { schema: Schema }> } }
export type Description = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}
type Known = (name: string) => { value: unknown } | undefined

const FORMATS: Record<string, string> = {
  uuid: '00000000-0000-4000-8000-000000000001',
  date: '2026-12-01',
  'date-time': '2030-12-01T02:00:00Z',
  uri: 'https://samparana.example/berita',
}

/** Puts shared schemas where they are referred to. */
function inline(schema: Schema, shared: Record<string, Schema>): Schema {
  const text = JSON.stringify(schema, (_key, value: Schema | null) => {
    const name = value?.$ref?.split('/').at(-1)
    return name === undefined ? value : shared[name]
  })
  return JSON.parse(text) as Schema
}

/** What is sent to a route, as the description tells it; null where nothing is. */
export function bodyOf({ paths, components }: Description, method: string, url: string): Schema | null {
  const operation = paths[url]?.[method.toLowerCase()]
  const schema = Object.values(operation?.requestBody?.content ?? {})[0]?.schema
  return schema ? inline(schema, components.schemas) : null
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
