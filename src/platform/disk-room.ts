import { mkdir, statfs } from 'node:fs/promises'

/** What the database and everything else keeps to live on. */
const RESERVED_BYTES = 512 * 1024 ** 2

/** Whether `bytes` more fit on the disk of the data folder, with half a GiB left for the database. */
export async function hasRoom(dataDir: string, bytes: number): Promise<boolean> {
  await mkdir(dataDir, { recursive: true })
  const disk = await statfs(dataDir)
  return disk.bavail * disk.bsize - RESERVED_BYTES > bytes
}
