import type { Rows } from './linear-trainer.ts'

/** Collects the (bucket, value) pairs that `read` gives for each text. */
export function collectRows(texts: readonly string[], read: (text: string, add: AddPair) => void): Rows {
  const offsets = new Int32Array(texts.length + 1)
  let buckets = new Int32Array(1 << 20)
  let values = new Float32Array(1 << 20)
  let used = 0
  const add: AddPair = (bucket, value) => {
    if (used === buckets.length) {
      buckets = grow(buckets, new Int32Array(used * 2))
      values = grow(values, new Float32Array(used * 2))
    }
    buckets[used] = bucket
    values[used] = value
    used += 1
  }
  texts.forEach((text, index) => {
    read(text, add)
    offsets[index + 1] = used
  })
  return { offsets, buckets: buckets.slice(0, used), values: values.slice(0, used) }
}

export type AddPair = (bucket: number, value: number) => void

function grow<T extends Int32Array | Float32Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}
