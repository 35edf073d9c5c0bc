/** The leaves of a JSON value as lines, named by their path: { db: { ok: true } } gives "db.ok", "true". */
export function flatten(value: unknown, path = ''): { name: string; value: string }[] {
  if (typeof value !== 'object' || value === null) return [{ name: path, value: String(value) }]
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`))
}
