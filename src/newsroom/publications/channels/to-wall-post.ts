import type { WallPost } from '../../accounts/index.ts'
import type { Payload } from './channel.ts'

/** A payload as it is shown by Gacek itself. */
export function toWallPost(payload: Payload): WallPost {
  const { key, title, text, html, excerpt, link, tags, language } = payload
  const media = payload.media.map(({ id, kind, contentType, byteCount, width, height, alt }) => ({
    id,
    kind,
    contentType,
    byteCount,
    width,
    height,
    alt,
  }))
  return { key, title, text, html, excerpt, link, tags, language, media }
}
