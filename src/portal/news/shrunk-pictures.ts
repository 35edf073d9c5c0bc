import { shrinkForList, shrinkForSharing } from '../../newsroom/media/index.ts'

/** What the renditions kept in memory may take together: about a thousand pictures of a list. */
const MOST_BYTES = 8 * 1024 * 1024
/** Shown 96 px wide on a phone, with room for sharper screens. */
const LIST_EDGE = 240

/** A picture made for lists, or for the previews of links that messengers show. */
export type ShrunkSize = 'daftar' | 'bagikan'
type ShrunkPicture = { bytes: Buffer; type: string }

/**
 * Makes small renditions when they are first asked for and keeps the latest in memory. `sha256` names the picture's bytes,
 * `file` is where they lie. Whether somebody may see it is asked before.
 */
export function keepShrunkPictures() {
  const kept = new Map<string, Promise<ShrunkPicture>>()
  const sizes = new Map<string, number>()

  function forget(key: string): void {
    kept.delete(key)
    sizes.delete(key)
  }

  function makeRoom(): void {
    let total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    for (const [key, size] of sizes) {
      if (total <= MOST_BYTES) return
      total -= size
      forget(key)
    }
  }

  async function make(file: string, size: ShrunkSize): Promise<ShrunkPicture> {
    return size === 'daftar'
      ? { bytes: await shrinkForList(file, LIST_EDGE), type: 'image/webp' }
      : { bytes: await shrinkForSharing(file), type: 'image/jpeg' }
  }

  return async (picture: { file: string; sha256: string }, size: ShrunkSize): Promise<ShrunkPicture> => {
    const key = `${picture.sha256} ${size}`
    const known = kept.get(key)
    if (known) return known
    const making = make(picture.file, size)
    kept.set(key, making)
    try {
      const made = await making
      sizes.set(key, made.bytes.length)
      makeRoom()
      return made
    } catch (error) {
      forget(key)
      throw error
    }
  }
}
