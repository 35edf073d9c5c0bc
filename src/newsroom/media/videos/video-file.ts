import type { FileHandle } from 'node:fs/promises'
import { BrokenVideo } from './video.ts'

const ZEROS = Buffer.alloc(65_536)

/** Reads exactly `length` bytes at `at`; throws BrokenVideo at the end of the file. */
export async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead < length) throw new BrokenVideo('the file ends early')
  return buffer
}

/** Overwrites the bytes from `from` up to `to` with zeros. */
export async function blank(file: FileHandle, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += ZEROS.length) {
    await file.write(ZEROS, 0, Math.min(ZEROS.length, to - at), at)
  }
}
