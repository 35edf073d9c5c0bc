import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Where documents of a council lie. */
function folderOf(dataDir: string, councilId: number): string {
  return path.join(dataDir, 'inbox', String(councilId))
}

/** Where a document lies: by its own random name, never by the sender's. */
export function documentPath(dataDir: string, councilId: number, storedAs: string): string {
  return path.join(folderOf(dataDir, councilId), storedAs.slice(0, 2), storedAs)
}

/** Writes a document whole or not at all. */
export async function writeDocument(
  dataDir: string,
  of: { councilId: number; storedAs: string },
  bytes: Buffer,
): Promise<void> {
  const target = documentPath(dataDir, of.councilId, of.storedAs)
  await mkdir(path.dirname(target), { recursive: true })
  const part = `${target}.part`
  await writeFile(part, bytes, { mode: 0o600 })
  await rename(part, target)
}
