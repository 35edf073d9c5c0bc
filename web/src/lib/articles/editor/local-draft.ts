import type { ArticleVersion } from '#lib/contracts.ts'

/** What an editor has in hand. */
export type Draft = Pick<ArticleVersion, 'title' | 'lead' | 'body' | 'media'>
/** The same as it lies in the device, so that a closed tab or a dead battery loses nothing. */
export type LocalDraft = Draft & { baseVersion: number; at: string }

type Box = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const keyOf = (articleId: number, officerId: string): string => `gacek:article:${articleId}:${officerId}`

/** Whether two drafts say the same. */
export function sameDraft(one: Draft, other: Draft): boolean {
  const text = ({ title, lead, body, media }: Draft): string => JSON.stringify([title, lead, body, media])
  return text(one) === text(other)
}

/** Keeps a draft in the device; a full or forbidden store is no reason to stop writing: false then. */
export function keepDraft(
  box: Box,
  owner: { articleId: number; officerId: string },
  draft: LocalDraft,
): boolean {
  try {
    box.setItem(keyOf(owner.articleId, owner.officerId), JSON.stringify(draft))
    return true
  } catch (error) {
    console.warn(error)
    return false
  }
}

function isDraft(value: unknown): value is LocalDraft {
  if (typeof value !== 'object' || value === null) return false
  const draft = value as Partial<Record<keyof LocalDraft, unknown>>
  const texts = [draft.title, draft.lead, draft.body, draft.at].every((one) => typeof one === 'string')
  return texts && Array.isArray(draft.media) && typeof draft.baseVersion === 'number'
}

/** The draft in the device, or null: also when what lies there is damaged. */
export function findDraft(box: Box, owner: { articleId: number; officerId: string }): LocalDraft | null {
  try {
    const parsed: unknown = JSON.parse(box.getItem(keyOf(owner.articleId, owner.officerId)) ?? 'null')
    return isDraft(parsed) ? parsed : null
  } catch (error) {
    console.warn(error)
    return null
  }
}

/** Forgets the draft in the device, once it is saved or thrown away. */
export function dropDraft(box: Box, owner: { articleId: number; officerId: string }): void {
  try {
    box.removeItem(keyOf(owner.articleId, owner.officerId))
  } catch (error) {
    console.warn(error)
  }
}
