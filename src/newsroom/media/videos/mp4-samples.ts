import type { FileHandle } from 'node:fs/promises'
import { findBox, type Box } from './mp4-boxes.ts'
import { readAt } from './video-file.ts'
import { BrokenVideo, type Stretch } from './video.ts'

/** Tables of a track of notes beside a film are small; larger ones are an attack on the memory. */
const MAX_TABLE_BYTES = 4_000_000
const MAX_SAMPLES = 1_000_000

async function readTable(file: FileHandle, table: Box, type: string): Promise<Buffer | null> {
  const box = await findBox(file, table, [type])
  if (!box) return null
  if (box.end - box.inside > MAX_TABLE_BYTES) throw new BrokenVideo(`${type} is too large`)
  return readAt(file, box.inside, box.end - box.inside)
}

/** Size in bytes of the sample number `at` (from 0), from an `stsz` table. */
function sampleSize(sizes: Buffer, at: number): number {
  const common = sizes.readUInt32BE(4)
  return common === 0 ? sizes.readUInt32BE(12 + at * 4) : common
}

/** How many samples each chunk has, from an `stsc` table: runs of chunks that begin at a number (from 1). */
function samplesPerChunk(runs: Buffer, chunks: number): number[] {
  const entries = runs.readUInt32BE(4)
  let entry = -1
  return Array.from({ length: chunks }, (_, at) => {
    while (entry + 1 < entries && runs.readUInt32BE(8 + (entry + 1) * 12) <= at + 1) entry++
    return entry < 0 ? 0 : runs.readUInt32BE(8 + entry * 12 + 4)
  })
}

async function readOffsets(file: FileHandle, table: Box): Promise<number[]> {
  const short = await readTable(file, table, 'stco')
  if (short) return Array.from({ length: short.readUInt32BE(4) }, (_, at) => short.readUInt32BE(8 + at * 4))
  const long = await readTable(file, table, 'co64')
  if (!long) return []
  return Array.from({ length: long.readUInt32BE(4) }, (_, at) => Number(long.readBigUInt64BE(8 + at * 8)))
}

/** Where the samples of a track lie in the file: one stretch for each chunk (ISO/IEC 14496-12 §8.7). */
export async function listSamples(file: FileHandle, track: Box): Promise<Stretch[]> {
  const table = await findBox(file, track, ['mdia', 'minf', 'stbl'])
  if (!table) return []
  const [offsets, sizes, runs] = [
    await readOffsets(file, table),
    await readTable(file, table, 'stsz'),
    await readTable(file, table, 'stsc'),
  ]
  if (!sizes || !runs) return []
  let sample = 0
  return samplesPerChunk(runs, offsets.length).map((count, chunk) => {
    const from = offsets[chunk] ?? 0
    if (sample + count > MAX_SAMPLES) throw new BrokenVideo('too many samples')
    let to = from
    for (let left = count; left > 0; left--) to += sampleSize(sizes, sample++)
    return { from, to }
  })
}
