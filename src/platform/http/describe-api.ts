import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Described = ReturnType<ReturnType<typeof createJsonSchemaTransformObject>>
type Route = Parameters<ReturnType<typeof createJsonSchemaTransform>>[0]

const describeZod = createJsonSchemaTransform({ skipList: [] })
const addShared = createJsonSchemaTransformObject({})

const isObject = (value: unknown): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Formats of JSON Schema that say what their pattern says. */
const NAMED_FORMATS = new Set(['date', 'date-time', 'email', 'time', 'uuid'])

function saysNothingMore(key: string, schema: { [key: string]: Json }): boolean {
  const format = schema['format']
  if (key === 'pattern') return typeof format === 'string' && NAMED_FORMATS.has(format)
  if (key === 'minimum') return schema[key] === Number.MIN_SAFE_INTEGER
  return key === 'maximum' && schema[key] === Number.MAX_SAFE_INTEGER
}

/** A choice between one plain type and null, said as JSON Schema 2020-12 says it: `type: [one, 'null']`. */
function joinNull(schema: { [key: string]: Json }): { [key: string]: Json } {
  const { anyOf, ...rest } = schema
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema
  const [one, none] = anyOf
  if (!isObject(one) || !isObject(none) || none['type'] !== 'null') return schema
  const isPlain = typeof one['type'] === 'string' && !('enum' in one) && !('const' in one)
  return isPlain ? { ...rest, ...one, type: [one['type'] ?? null, 'null'] } : schema
}

/** Leaves out what only repeats: patterns of a named format and the bounds of every whole number. */
function shorten(value: Json): Json {
  if (Array.isArray(value)) return value.map(shorten)
  if (!isObject(value)) return value
  const schema = joinNull(value)
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, child]) =>
      saysNothingMore(key, schema) ? [] : [[key, shorten(child)]],
    ),
  )
}

function collectReferences(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const child of value) collectReferences(child, found)
  else if (isObject(value)) {
    if (typeof value['$ref'] === 'string') found.add(value['$ref'].split('/').at(-1) ?? '')
    for (const child of Object.values(value)) collectReferences(child, found)
  }
}

/** What is not referred to from a route, straight or through another schema, is left out. */
function keepReferred(paths: unknown, schemas: { [key: string]: Json }): { [key: string]: Json } {
  const found = new Set<string>()
  collectReferences(paths, found)
  for (const name of found) collectReferences(schemas[name], found)
  return Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => found.has(name))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
}

/** One route with its zod schemas as JSON Schema. A schema with an id (`.meta({ id })`) is referred to by it. */
export function describeRoute(document: Route): ReturnType<typeof describeZod> {
  const { schema, url } = describeZod(document)
  return { schema: shorten(schema as Json) as typeof schema, url }
}

/** The whole description; every schema with an id stands once under components. */
export function describeWhole(document: Parameters<typeof addShared>[0]): Described {
  const whole = addShared(document)
  const { paths, components } = whole as { paths: unknown; components: { schemas: { [key: string]: Json } } }
  const schemas = keepReferred(paths, shorten(components.schemas) as { [key: string]: Json })
  return { ...whole, components: { ...components, schemas } } as Described
}
