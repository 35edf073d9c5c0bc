/**
 * Numbers in [0, 1) that are the same on every run and machine: mulberry32 (Tommy Ettinger, public domain). Stored
 * samples, figures and trained models rest on these very numbers. Not for secrets.
 */
export function repeatableRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
