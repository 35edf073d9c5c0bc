import { existsSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Linux keeps this folder in memory. */
const MEMORY = '/dev/shm'
/** What must be free there before tests take some of it; they use less than one. */
const ROOM = 4 * 2 ** 30

function hasRoom(base: string): boolean {
  if (!existsSync(base)) return false
  const { bavail, bsize } = statfsSync(base)
  return bavail * bsize > ROOM
}

/**
 * Where a folder called `name` lies that tests throw away: in memory where there is room, or where it lies there already. A
 * database is a thousand files, made and removed for each file of tests; an ext4 without a journal took 450 ms of processor
 * time for each, searching for inodes that were not removed just before. Memory takes 25 ms.
 */
export function throwawayPlace(name: string): string {
  const inMemory = path.join(MEMORY, name)
  return existsSync(inMemory) || hasRoom(MEMORY) ? inMemory : path.join(os.tmpdir(), name)
}

/** Whether a folder takes memory, and so must not stay. */
export function isInMemory(folder: string): boolean {
  return folder.startsWith(`${MEMORY}/`)
}
