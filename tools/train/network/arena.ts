import { createKernels, type Kernels } from '../../../src/language/word-network/index.ts'

/** A piece of the memory the kernels work on: where it starts in bytes, and its numbers. */
export type Piece = { start: number; floats: Float32Array; integers: Int32Array }

export type Arena = { kernels: Kernels; take(count: number): Piece }

/** Address 0 stays unused. */
const FIRST = 64

/** Memory for `floats` numbers, handed out piece by piece; throws when it is used up. */
export function createArena(floats: number): Arena {
  const { kernels, buffer } = createKernels(floats * 4 + FIRST)
  let used = FIRST
  return {
    kernels,
    take(count) {
      const start = used
      used += Math.ceil(count / 16) * 64
      if (used > buffer.byteLength) throw new RangeError('the arena is used up')
      return {
        start,
        floats: new Float32Array(buffer, start, count),
        integers: new Int32Array(buffer, start, count),
      }
    },
  }
}
