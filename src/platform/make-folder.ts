import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { codeOf } from './errors.ts'

/**
 * Makes a folder and those above it that are missing, each for its owner alone when `mode` says so (0o700); one that is
 * there stays as it is. Throws the system's error, which names the folder. Not mkdir's own `recursive`: where the system
 * answers "not found" to making a folder in one that is there (/proc), that goes round for ever.
 */
export function makeFolder(folder: string, mode?: number): void {
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    const parent = path.dirname(folder)
    const code = codeOf(error)
    // A folder that is there stays; a file of that name is refused by this.
    if (code === 'EEXIST') mkdirSync(folder, { recursive: true })
    else if (code !== 'ENOENT' || parent === folder) throw error
    else {
      makeFolder(parent, mode)
      mkdirSync(folder, { mode })
    }
  }
}
