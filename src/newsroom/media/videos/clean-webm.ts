import type { FileHandle } from 'node:fs/promises'
import { blank, readAt } from './video-file.ts'
import { BrokenVideo, toMilliseconds, type VideoFacts } from './video.ts'

// Element ids of RFC 9559 (Matroska), with their marker bits.
const SEGMENT = 0x18538067
const CLUSTER = 0x1f43b675
const TAGS = 0x1254c367
const ATTACHMENTS = 0x1941a469
const VOID = 0xec
const INFO = 0x1549a966
const TIMESTAMP_SCALE = 0x2ad7b1
const DURATION = 0x4489
const TRACKS = 0x1654ae6b
const TRACK_ENTRY = 0xae
const VIDEO = 0xe0
const PIXEL_WIDTH = 0xb0
const PIXEL_HEIGHT = 0xba

/** Elements whose content is walked through instead of jumped over. */
const ENTERED = new Set([SEGMENT, INFO, TRACKS, TRACK_ENTRY, VIDEO])
/** What tells about place and device (tags), or carries other files along (attachments). */
const TELLING = new Set([TAGS, ATTACHMENTS, VOID])
/** An hour of WebM has some ten thousand blocks when its clusters are of unknown size. */
const MAX_ELEMENTS = 200_000
const HEADER_BYTES = 12

/** `end` is null for an element of unknown size (a film recorded live). */
type Element = { id: number; at: number; inside: number; end: number | null }

function vintLength(first: number): number {
  const length = Math.clz32(first) - 23
  if (length < 1 || length > 8) throw new BrokenVideo('not an element')
  return length
}

/** The value of a size; null for the unknown size, all bits set (RFC 8794 §6.2). */
function readSize(bytes: Buffer): number | null {
  const first = bytes.readUInt8(0)
  const mask = 0xff >> bytes.length
  if ((first & mask) === mask && bytes.subarray(1).every((byte) => byte === 0xff)) return null
  return bytes.subarray(1).reduce((value, byte) => value * 256 + byte, first & mask)
}

async function readElement(file: FileHandle, at: number, size: number): Promise<Element> {
  const head = await readAt(file, at, Math.min(HEADER_BYTES, size - at))
  const idLength = vintLength(head.readUInt8(0))
  if (idLength > 4) throw new BrokenVideo('not an element')
  const id = head.readUIntBE(0, idLength)
  const headLength = idLength + vintLength(head.readUInt8(idLength))
  if (head.length < headLength) throw new BrokenVideo('the file ends early')
  const length = readSize(head.subarray(idLength, headLength))
  const inside = at + headLength
  const end = length === null ? null : inside + length
  if (end !== null && end > size) throw new BrokenVideo('an element leads out of the file')
  return { id, at, inside, end }
}

async function readNumber(file: FileHandle, element: Element): Promise<number> {
  const length = (element.end ?? element.inside) - element.inside
  if (length < 1 || length > 8) return 0
  const bytes = await readAt(file, element.inside, length)
  if (element.id === DURATION) return length === 4 ? bytes.readFloatBE(0) : bytes.readDoubleBE(0)
  return Number(BigInt(`0x${bytes.toString('hex')}`))
}

/** Makes an element a Void of the same length: one byte of id, the length in eight. */
async function makeVoid(file: FileHandle, element: Element, end: number): Promise<void> {
  const length = end - element.at
  const short = length < 9
  const head = Buffer.alloc(short ? 2 : 9)
  head[0] = VOID
  if (short) head[1] = 0x80 | (length - 2)
  else head.writeBigUInt64BE(BigInt(length - 9) | (1n << 56n), 1)
  await file.write(head, 0, head.length, element.at)
  await blank(file, element.at + head.length, end)
}

/** Gives the place of the next element. */
async function takeElement(file: FileHandle, element: Element, facts: Map<number, number>): Promise<number> {
  const { id, inside, end } = element
  if (end === null && id !== SEGMENT && id !== CLUSTER) throw new BrokenVideo('an element without end')
  if (end === null || ENTERED.has(id)) return inside
  if (TELLING.has(id)) await makeVoid(file, element, end)
  const isFact = [TIMESTAMP_SCALE, DURATION, PIXEL_WIDTH, PIXEL_HEIGHT].includes(id)
  if (isFact && !facts.has(id)) facts.set(id, await readNumber(file, element))
  return end
}

/**
 * Removes tags and attachments from a WebM, in place, and reads its length and size. The file keeps its length.
 * Throws BrokenVideo.
 */
export async function cleanWebm(file: FileHandle, size: number): Promise<VideoFacts> {
  const facts = new Map<number, number>()
  let elements = 0
  for (let at = 0; at < size;) {
    at = await takeElement(file, await readElement(file, at, size), facts)
    if (++elements > MAX_ELEMENTS) throw new BrokenVideo('too many elements')
  }
  const [width, height] = [facts.get(PIXEL_WIDTH), facts.get(PIXEL_HEIGHT)]
  if (width === undefined || height === undefined) throw new BrokenVideo('no picture track')
  const duration = facts.get(DURATION)
  // The scale is in nanoseconds, one millisecond when absent.
  const seconds = ((duration ?? Number.NaN) * (facts.get(TIMESTAMP_SCALE) ?? 1e6)) / 1e9
  const durationMs = toMilliseconds(seconds)
  return { width, height, durationMs }
}
