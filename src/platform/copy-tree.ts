import { copyFile, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from './errors.ts'

/**
 * Copies a folder with what lies in it while others write there: what goes away meanwhile is passed over, and what `keeps`
 * refuses by its name. Folders of the copy are the owner's alone; files keep their modes; links are left out.
 */
export async function copyTree(
  from: string,
  to: string,
  keeps: (name: string) => boolean = () => true,
): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true })
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const entry of entries) {
    if (!keeps(entry.name)) continue
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    try {
      if (entry.isDirectory()) await copyTree(source, target, keeps)
      else if (entry.isFile()) await copyFile(source, target)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }
}
