const underWay = new WeakMap<object, Set<string>>()

/**
 * Does `work`, unless the work called `key` is under way in this process already: then 'under-way', at once. `on`: the
 * pool or anything else whose works are told apart from those of another. Throws what the work throws. A second process
 * is not asked: only for work that may be done twice, but need not be.
 */
export async function oneAtATime<Result>(
  on: object,
  key: string,
  work: () => Promise<Result>,
): Promise<Result | 'under-way'> {
  const keys = underWay.get(on) ?? new Set<string>()
  underWay.set(on, keys)
  if (keys.has(key)) return 'under-way'
  keys.add(key)
  try {
    return await work()
  } finally {
    keys.delete(key)
  }
}
