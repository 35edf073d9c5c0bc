import { diffWordsWithSpace } from 'diff'

export type ArticleText = { title: string; lead: string; body: string; media: { id: string; alt: string }[] }
export type DifferencePart = { kind: 'same' | 'added' | 'removed'; text: string }
export type FieldDifference = { field: 'title' | 'lead' | 'body' | 'media'; parts: DifferencePart[] }

/** Above this, words are no longer compared one by one: it would hold up everybody else. */
const TIMEOUT_MS = 500

function compare(before: string, after: string): DifferencePart[] {
  const parts = diffWordsWithSpace(before, after, { timeout: TIMEOUT_MS })
  if (!parts) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  }
  return joinRuns(
    parts.map((part) => ({
      kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
      text: part.value,
    })),
  )
}

/** Words replaced one after the other read as one replacement: spaces between them belong to it. */
function joinRuns(parts: DifferencePart[]): DifferencePart[] {
  const joined: DifferencePart[] = []
  let run = { removed: '', added: '' }
  const close = (): void => {
    // The spaces both sides of a run end with stay the same.
    const tail = /\s*$/.exec(run.removed)?.[0] ?? ''
    const shared = tail !== '' && run.added.endsWith(tail) ? tail : ''
    const cut = (text: string) => text.slice(0, text.length - shared.length)
    if (cut(run.removed) !== '') joined.push({ kind: 'removed', text: cut(run.removed) })
    if (cut(run.added) !== '') joined.push({ kind: 'added', text: cut(run.added) })
    if (shared !== '') joined.push({ kind: 'same', text: shared })
    run = { removed: '', added: '' }
  }
  for (const { kind, text } of parts) {
    const changing = run.removed !== '' || run.added !== ''
    if (kind !== 'same') run[kind] += text
    else if (changing && text.trim() === '') {
      run.removed += text
      run.added += text
    } else {
      close()
      joined.push({ kind, text })
    }
  }
  close()
  return joined
}

const describeMedia = (text: ArticleText): string =>
  text.media
    .map((one, at) => `${at + 1}. ${one.alt === '' ? '–' : one.alt} (${one.id.slice(0, 8)})`)
    .join('\n')

/** What differs between two texts, field by field and word by word; only the fields that differ. */
export function findDifferences(before: ArticleText, after: ArticleText): FieldDifference[] {
  const fields = [
    { field: 'title' as const, was: before.title, is: after.title },
    { field: 'lead' as const, was: before.lead, is: after.lead },
    { field: 'body' as const, was: before.body, is: after.body },
    { field: 'media' as const, was: describeMedia(before), is: describeMedia(after) },
  ]
  return fields
    .filter((one) => one.was !== one.is)
    .map((one) => ({ field: one.field, parts: compare(one.was, one.is) }))
}
