import type { Payload, PayloadMedia } from '../channels/channel.ts'
import type { Variant } from './contract.ts'

/**
 * What goes out for a target: the variant as it stands and its media in its order. Media the variant does not name stay
 * out; a medium it names and that is missing is a bug, as checkVariant has refused it before.
 */
export function toPayload(
  target: { key: string; language: 'id' | 'en' },
  variant: Variant,
  media: readonly PayloadMedia[],
): Payload {
  const byId = new Map(media.map((item) => [item.id, item]))
  return {
    key: target.key,
    title: variant.title,
    text: variant.text,
    html: variant.html,
    excerpt: variant.html === null ? '' : variant.text,
    link: variant.link,
    tags: variant.tags.map((tag) => tag.replace(/^#/u, '')),
    language: target.language,
    media: variant.mediaIds.map((id) => {
      const found = byId.get(id)
      if (found === undefined) throw new Error(`media ${id} of the variant is not there`)
      return found
    }),
  }
}
