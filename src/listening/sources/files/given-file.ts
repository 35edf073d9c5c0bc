import { createReadStream, statSync } from 'node:fs'
import path from 'node:path'

/** A file as it was given: by path, or as a stream that can be read once. */
export type GivenFile = {
  name: string
  /** Null when only reading it tells (a pipe). */
  bytes: number | null
  path: string | null
  open(): AsyncIterable<Buffer>
}

const CHUNK_BYTES = 256 * 1024

/** The file at `location`. Throws what the file system says when it is not there. */
export function fileAt(location: string, name = path.basename(location)): GivenFile {
  const bytes = statSync(location).size
  return {
    name,
    bytes,
    path: location,
    open: () => createReadStream(location, { highWaterMark: CHUNK_BYTES }),
  }
}

/** A stream read once, such as standard input. */
export function fileFromStream(stream: AsyncIterable<Buffer>, name: string): GivenFile {
  return { name, bytes: null, path: null, open: () => stream }
}
