import type { FileHandle } from 'node:fs/promises'
import { findBox, listBoxes, type Box } from './mp4-boxes.ts'
import { listSamples } from './mp4-samples.ts'
import { blank, readAt } from './video-file.ts'
import { BrokenVideo, toMilliseconds, type VideoFacts } from './video.ts'

/** What a film needs at its top level; anything else there (`uuid` with XMP, hidden archives) is blanked. */
const TOP_LEVEL = new Set(['ftyp', 'moov', 'mdat', 'moof', 'sidx', 'styp', 'mfra', 'pdin', 'ssix', 'prft'])
const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf', 'moof', 'traf'])
/** Where cameras put position, owner, device and notes: `udta` (©xyz, loci), `meta` (Apple's keys), `uuid` (XMP). */
const TELLING = new Set(['udta', 'meta', 'uuid', 'free', 'skip', 'wide'])
/** Tracks that are seen or heard. Others, such as timed notes with the position at each second, are blanked. */
const PLAYED = new Set(['vide', 'soun', 'text', 'sbtl', 'subt', 'clcp', 'tmcd'])
const MAX_DEPTH = 8

/** Makes a box a gap of the same length, so that no offset elsewhere changes. */
async function gap(file: FileHandle, box: Box): Promise<void> {
  await file.write(Buffer.from('free', 'latin1'), 0, 4, box.at + 4)
  await blank(file, box.inside, box.end)
}

async function readHandler(file: FileHandle, track: Box): Promise<string> {
  const handler = await findBox(file, track, ['mdia', 'hdlr'])
  return handler ? (await readAt(file, handler.inside + 8, 4)).toString('latin1') : ''
}

async function dropTrack(file: FileHandle, track: Box, size: number): Promise<void> {
  let left = size
  for (const { from, to } of await listSamples(file, track)) {
    left -= to - from
    if (to > size || left < 0) throw new BrokenVideo('a sample leads out of the file')
    await blank(file, from, to)
  }
  await gap(file, track)
}

async function cleanInside(file: FileHandle, parent: Box, size: number, depth: number): Promise<void> {
  if (depth > MAX_DEPTH) throw new BrokenVideo('boxes too deep')
  for (const box of await listBoxes(file, parent.inside, parent.end)) {
    if (TELLING.has(box.type)) await gap(file, box)
    else if (box.type === 'trak' && !PLAYED.has(await readHandler(file, box)))
      await dropTrack(file, box, size)
    else if (CONTAINERS.has(box.type)) await cleanInside(file, box, size, depth + 1)
  }
}

/** Duration from `mvhd`: version 1 has 64-bit times (ISO/IEC 14496-12 §8.2.2). All bits set means unknown. */
async function readDuration(file: FileHandle, movie: Box): Promise<number | null> {
  const box = await findBox(file, movie, ['mvhd'])
  if (!box) return null
  const head = await readAt(file, box.inside, 32)
  const long = head[0] === 1
  const scale = head.readUInt32BE(long ? 20 : 12)
  const length = long ? Number(head.readBigUInt64BE(24)) : head.readUInt32BE(16)
  if (scale === 0 || length === 0 || length >= 0xffffffff) return null
  return toMilliseconds(length / scale)
}

/** Width and height of a track from `tkhd` in 16.16 fixed point, swapped when the film lies on its side. */
async function readSize(file: FileHandle, track: Box): Promise<{ width: number; height: number } | null> {
  const box = await findBox(file, track, ['tkhd'])
  if (!box) return null
  const long = (await readAt(file, box.inside, 1))[0] === 1
  const part = await readAt(file, box.inside + (long ? 52 : 40), 44)
  const turned = part.readInt32BE(0) === 0 && part.readInt32BE(4) !== 0
  const [first, second] = [part.readUInt32BE(36) >>> 16, part.readUInt32BE(40) >>> 16]
  if (first === 0 || second === 0) return null
  return turned ? { width: second, height: first } : { width: first, height: second }
}

async function readFacts(file: FileHandle, movie: Box): Promise<VideoFacts> {
  const durationMs = await readDuration(file, movie)
  for (const track of await listBoxes(file, movie.inside, movie.end)) {
    if (track.type !== 'trak' || (await readHandler(file, track)) !== 'vide') continue
    const size = await readSize(file, track)
    return { durationMs, width: size?.width ?? null, height: size?.height ?? null }
  }
  throw new BrokenVideo('no picture track')
}

/**
 * Removes from an MP4 or MOV, in place, everything that says where, when and with what it was taken, and reads its
 * length and size. The file keeps its length, so what plays stays untouched. Throws BrokenVideo.
 */
export async function cleanMp4(file: FileHandle, size: number): Promise<VideoFacts> {
  const boxes = await listBoxes(file, 0, size)
  const movie = boxes.find((box) => box.type === 'moov')
  if (!movie || boxes.at(-1)?.end !== size) throw new BrokenVideo('no index')
  const facts = await readFacts(file, movie)
  for (const box of boxes) {
    if (!TOP_LEVEL.has(box.type)) await gap(file, box)
    else if (CONTAINERS.has(box.type)) await cleanInside(file, box, size, 0)
  }
  return facts
}
