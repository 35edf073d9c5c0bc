import type { AnswerDraft } from '#lib/contracts.ts'

/**
 * The words of an answer that was taken back, above what the officer has typed since: neither is lost. Its pictures and
 * sources come first, each once.
 */
export function joinDrafts(taken: AnswerDraft, typed: AnswerDraft): AnswerDraft {
  const since = typed.text.trim()
  if (since === '' && typed.mediaIds.length === 0) return taken
  const sources = [...taken.sources, ...typed.sources]
  return {
    ...taken,
    text: since === '' || since === taken.text.trim() ? taken.text : `${taken.text}\n\n${typed.text}`,
    mediaIds: [...new Set([...taken.mediaIds, ...typed.mediaIds])],
    sources: sources.filter(({ path }, at) => sources.findIndex((one) => one.path === path) === at),
  }
}
