/** One word of a dictionary: where it stands, what it is, how many values it takes, and how it reads with some. */
export type Leaf = { path: string; kind: string; parameters: number; text: string }

/** All words of a dictionary, for comparing two. */
export function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'function') {
    const call = value as (...args: string[]) => string
    return [{ path, kind: 'function', parameters: call.length, text: call('12', '13', '14', '15') }]
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`))
  }
  return [{ path, kind: typeof value, parameters: 0, text: String(value) }]
}
