import { writeSync } from 'node:fs'

/** Writes all of it to standard output before the process may end. */
export function writeAnswer(bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at)
}
