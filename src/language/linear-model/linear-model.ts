import { readFileSync, writeFileSync } from 'node:fs'

/** Weights of a linear classifier: class `k` of bucket `b` is `weights[b * classes + k] * scales[k]`. */
export type LinearModel = {
  classes: number
  bits: number
  weights: Int8Array
  scales: Float32Array
}

const MAGIC = 'GACEKLM1'
const HEADER_BYTES = 16

/**
 * Rounds weights to eight bits and writes them: 8 bytes "GACEKLM1", classes and bits as 32-bit little-endian, one
 * 32-bit float scale for each class, then one signed byte for each weight. Returns the model as it will be read.
 */
export function writeLinearModel(file: string, weights: Float32Array, classes: number): LinearModel {
  const bits = Math.log2(weights.length / classes)
  if (!Number.isInteger(bits)) throw new Error('the number of buckets is not a power of two')
  const model = roundWeights(weights, classes, bits)
  const bytes = Buffer.alloc(HEADER_BYTES + 4 * classes + weights.length)
  bytes.write(MAGIC, 0, 'latin1')
  bytes.writeUInt32LE(classes, 8)
  bytes.writeUInt32LE(bits, 12)
  model.scales.forEach((scale, index) => bytes.writeFloatLE(scale, HEADER_BYTES + 4 * index))
  bytes.set(new Uint8Array(model.weights.buffer), HEADER_BYTES + 4 * classes)
  writeFileSync(file, bytes)
  return model
}

function roundWeights(weights: Float32Array, classes: number, bits: number): LinearModel {
  const scales = new Float32Array(classes)
  for (let at = 0; at < weights.length; at += 1) {
    const of = at % classes
    scales[of] = Math.max(scales[of] ?? 0, Math.abs(weights[at] ?? 0) / 127)
  }
  const rounded = Int8Array.from(weights, (weight, at) => Math.round(weight / (scales[at % classes] || 1)))
  return { classes, bits, weights: rounded, scales }
}

/** Reads what `writeLinearModel` wrote; throws with the file's name when it is not such a file or is cut short. */
export function readLinearModel(file: URL | string): LinearModel {
  const bytes = readFileSync(file)
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, 8) !== MAGIC) {
    throw new Error(`berkas model rusak / not a model file: ${String(file)}`)
  }
  const classes = bytes.readUInt32LE(8)
  const bits = bytes.readUInt32LE(12)
  const start = HEADER_BYTES + 4 * classes
  if (bytes.length !== start + classes * 2 ** bits) {
    throw new Error(`berkas model terpotong / model file cut short: ${String(file)}`)
  }
  const scales = Float32Array.from({ length: classes }, (_, index) =>
    bytes.readFloatLE(HEADER_BYTES + 4 * index),
  )
  // A view, no copy: the bytes just read are the weights.
  return {
    classes,
    bits,
    scales,
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + start, bytes.length - start),
  }
}
