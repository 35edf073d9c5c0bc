/**
 * Public ids of the engine's clusters. Mostly the same number; they part when an engine had to be built anew (another
 * snapshot format, a deleted post missing from the replay): then ids already written stay with their posts, and new
 * clusters get numbers nobody had before.
 */
export type ClusterNames = {
  /** From engine id `from` on, public id = engine id + offset; offsets only rise. */
  segments: { from: number; offset: number }[]
  publicOf: Map<number, number>
  engineOf: Map<number, number>
  highestEngine: number
  highestPublic: number
}

/** `after`: the highest public id ever given out. */
export function createClusterNames(after: number): ClusterNames {
  return {
    segments: [{ from: 0, offset: after }],
    publicOf: new Map(),
    engineOf: new Map(),
    highestEngine: 0,
    highestPublic: after,
  }
}

export function publicIdOf(names: ClusterNames, engineId: number): number {
  const bound = names.publicOf.get(engineId)
  if (bound !== undefined) return bound
  const segment = names.segments.findLast((one) => one.from <= engineId)
  const id = engineId + (segment?.offset ?? 0)
  names.highestEngine = Math.max(names.highestEngine, engineId)
  names.highestPublic = Math.max(names.highestPublic, id)
  return id
}

export function engineIdOf(names: ClusterNames, publicId: number): number {
  const bound = names.engineOf.get(publicId)
  if (bound !== undefined) return bound
  const segment = names.segments.findLast((one) => one.from + one.offset <= publicId)
  return publicId - (segment?.offset ?? 0)
}

/** During a replay: the post that the engine now puts into `engineId` was written under `publicId`. */
export function bindCluster(names: ClusterNames, engineId: number, publicId: number): void {
  names.highestEngine = Math.max(names.highestEngine, engineId)
  names.highestPublic = Math.max(names.highestPublic, publicId)
  if (names.publicOf.has(engineId) || names.engineOf.has(publicId)) return
  const segment = names.segments.findLast((one) => one.from <= engineId)
  if (engineId + (segment?.offset ?? 0) === publicId) return
  names.publicOf.set(engineId, publicId)
  names.engineOf.set(publicId, engineId)
}

/** After a replay: clusters born from now on get ids above every one that was ever written. */
export function raiseNames(names: ClusterNames): void {
  const offset = names.highestPublic - names.highestEngine
  const last = names.segments.at(-1)?.offset ?? 0
  if (offset > last) names.segments.push({ from: names.highestEngine + 1, offset })
}
