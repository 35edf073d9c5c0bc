import type { FileHandle } from 'node:fs/promises'
import { readAt } from './video-file.ts'
import { BrokenVideo } from './video.ts'

/** A box of an MP4 or MOV file (ISO/IEC 14496-12 §4.2): from `at`, its content from `inside` up to `end`. */
export type Box = { type: string; at: number; inside: number; end: number }

/** A real film has a few hundred; each costs a read. */
const MAX_BOXES = 20_000
const HEADER_BYTES = 8
const LONG_HEADER_BYTES = 16

async function readBox(file: FileHandle, at: number, limit: number): Promise<Box> {
  const head = await readAt(file, at, HEADER_BYTES)
  const type = head.toString('latin1', 4, 8)
  const size = head.readUInt32BE(0)
  // Size 0: up to the end; size 1: a size of 64 bits follows.
  if (size === 0) return { type, at, inside: at + HEADER_BYTES, end: limit }
  if (size !== 1) return { type, at, inside: at + HEADER_BYTES, end: at + size }
  const long = Number((await readAt(file, at + HEADER_BYTES, HEADER_BYTES)).readBigUInt64BE(0))
  return { type, at, inside: at + LONG_HEADER_BYTES, end: at + long }
}

/** The boxes between two places of a file. Throws BrokenVideo when they do not fill it exactly. */
export async function listBoxes(file: FileHandle, from: number, to: number): Promise<Box[]> {
  const boxes: Box[] = []
  // A container may end with four zero bytes (QuickTime); nothing shorter than a header can follow otherwise.
  for (let at = from; to - at >= HEADER_BYTES;) {
    const box = await readBox(file, at, to)
    if (box.end < box.inside || box.end > to) throw new BrokenVideo(`box ${box.type} leads out of the file`)
    boxes.push(box)
    if (boxes.length > MAX_BOXES) throw new BrokenVideo('too many boxes')
    at = box.end
  }
  return boxes
}

/** The first box of a type on the way `path` below `box`, or null. */
export async function findBox(file: FileHandle, box: Box, path: string[]): Promise<Box | null> {
  let current: Box | undefined = box
  for (const type of path) {
    const inside: Box[] = current ? await listBoxes(file, current.inside, current.end) : []
    current = inside.find((one) => one.type === type)
  }
  return current ?? null
}
