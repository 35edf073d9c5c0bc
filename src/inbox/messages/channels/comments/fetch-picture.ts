import type { ChannelContext } from '../channel.ts'

/** Larger pictures of a comment are not fetched. */
const MAX_BYTES = 25 * 1024 * 1024
const GONE = new Set([403, 404, 410])

/** Gets a picture of a comment from where the platform serves it. Throws what is worth another try. */
export async function fetchPicture(
  context: ChannelContext,
  file: Record<string, string>,
): Promise<Buffer | { gone: string }> {
  const page = await context.network.fetch(file['url'] ?? '', { maxBytes: MAX_BYTES, timeoutMs: 60_000 })
  if (page.status === 200) return page.body
  if (GONE.has(page.status)) return { gone: `${page.status}` }
  throw new Error(`${page.status}`)
}
