import { maskPersonalData } from '../../../language/index.ts'
import type { Actor } from '../../../people/index.ts'
import type { Finding, HoaxSource } from '../contract.ts'
import type { HoaxDeps } from '../hoax-deps.ts'
import { listMissing, type StoredHoax } from '../hoax.ts'
import { changeHoax, listPublicArticles, saveFinding } from '../hoaxes.store.ts'
import type { HoaxRefusal } from '../words.data.ts'
import { act, type Acted } from './acting.ts'

/** Kinds that never stand in a clarification; names and addresses of offices may. */
const NEVER_PUBLIC = new Set([
  'population-number',
  'family-card',
  'tax-number',
  'insurance-number',
  'phone',
  'bank-account',
  'child',
])

/** Whether a text holds numbers or children's names that nobody may see. */
function hasPersonalData(...texts: string[]): boolean {
  return texts.some((text) => maskPersonalData(text).found.some(({ kind }) => NEVER_PUBLIC.has(kind)))
}

/** The sources with the titles of articles that are public now; null when one is not. */
async function settleSources(
  deps: HoaxDeps,
  councilId: number,
  sources: readonly HoaxSource[],
): Promise<HoaxSource[] | null> {
  const ids = sources.flatMap((source) => (source.kind === 'article' ? [source.articleId] : []))
  const titles = await listPublicArticles(deps.db, councilId, ids)
  const settled: HoaxSource[] = []
  for (const source of sources) {
    if (source.kind === 'link') settled.push(source)
    else {
      const title = titles.get(source.articleId)
      if (title === undefined) return null
      settled.push({ ...source, title })
    }
  }
  return settled
}

/** Keeps what was found. Refused when somebody else saved since, or an article named is not public. */
export function writeFinding(deps: HoaxDeps, actor: Actor, id: number, finding: Finding): Promise<Acted> {
  const { councilId } = actor
  return act(deps, actor, { id, act: 'write' }, async ({ tx, hoax, officerId, at }) => {
    if (hoax.draft !== finding.draft) return { refusal: 'other-draft' }
    const sources = await settleSources(deps, councilId, finding.sources)
    if (sources === null) return { refusal: 'unknown-article' }
    // A correction begins a new text: who wrote the last one is free to confirm this.
    if (hoax.status === 'published') await changeHoax(tx, councilId, id, { writers: [], at })
    await saveFinding(tx, councilId, id, { finding: { ...finding, sources }, officerId, at })
    return { detail: finding.verdict ?? '' }
  })
}

/** Why a finding cannot be confirmed as it stands; null when it can. */
export async function refuseFinding(
  deps: HoaxDeps,
  councilId: number,
  hoax: StoredHoax,
): Promise<HoaxRefusal | null> {
  if (listMissing(hoax).length > 0) return 'incomplete'
  if ((await settleSources(deps, councilId, hoax.sources)) === null) return 'unknown-article'
  return hasPersonalData(hoax.claim, hoax.explanation) ? 'personal-data' : null
}

/** Asks another officer to confirm what was written. */
export function askForConfirmation(deps: HoaxDeps, actor: Actor, id: number): Promise<Acted> {
  return act(deps, actor, { id, act: 'ask' }, async ({ tx, hoax, officerId, at }) => {
    const refusal = await refuseFinding(deps, actor.councilId, hoax)
    if (refusal !== null) return { refusal }
    await changeHoax(tx, actor.councilId, id, { status: 'in-review', askedBy: officerId, at })
    return { detail: hoax.verdict ?? '' }
  })
}

/** Gives it back to who wrote it, with what is wrong. */
export function sendBack(deps: HoaxDeps, actor: Actor, id: number, text: string): Promise<Acted> {
  return act(deps, actor, { id, act: 'send-back' }, async ({ tx, at }) => {
    await changeHoax(tx, actor.councilId, id, { status: 'checking', askedBy: null, at })
    return { detail: text }
  })
}
