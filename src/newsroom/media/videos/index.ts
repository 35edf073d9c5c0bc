import { open } from 'node:fs/promises'
import { cleanMp4 } from './clean-mp4.ts'
import { cleanWebm } from './clean-webm.ts'
import { BrokenVideo, type CleanedVideo } from './video.ts'

/**
 * Removes from a film, in place, what says where and with what it was taken, and reads length and size. The pictures and
 * the sound are not decoded. `ok: false`: it is damaged or not what its first bytes promise; then throw the file away.
 */
export async function cleanVideo(path: string, container: 'mp4' | 'webm'): Promise<CleanedVideo> {
  const file = await open(path, 'r+')
  try {
    const { size } = await file.stat()
    const facts = container === 'mp4' ? await cleanMp4(file, size) : await cleanWebm(file, size)
    await file.sync()
    return { ok: true, facts }
  } catch (error) {
    // Reading a number beyond a table's end is damage too.
    if (error instanceof BrokenVideo || error instanceof RangeError) return { ok: false }
    throw error
  } finally {
    await file.close()
  }
}
