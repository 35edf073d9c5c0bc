import { insertComment, listColleagues } from '../store/record.store.ts'
import { dropIgnored, dropKeptText, saveIgnored } from '../store/set-aside.store.ts'
import { actOnArticle, record, type ActDeps, type Denied, type Which } from './act-on-article.ts'

/** Says something about an article to the others who work on it; who is mentioned must be one of them. */
export function addComment(
  deps: ActDeps,
  which: Which & { text: string; mentions: string[] },
): Promise<{ ok: true; id: number } | { ok: false; refusal: 'unknown-colleague' } | Denied> {
  return actOnArticle(deps, { ...which, right: 'articles.read' }, async (act) => {
    const { tx, councilId, officerId, article, now } = act
    const colleagues = await listColleagues(tx, councilId, article.officeId)
    const known = new Set(colleagues.map((one) => one.id))
    if (!which.mentions.every((one) => known.has(one)))
      return { ok: false as const, refusal: 'unknown-colleague' as const }
    const { text, mentions } = which
    const comment = { officerId, version: article.state.version, text, mentions, at: now }
    return { ok: true as const, id: await insertComment(tx, councilId, article.id, comment) }
  })
}

/** Lets a finding of the writing checks stand, with the reason that confirmers will read. */
export function ignoreFinding(
  deps: ActDeps,
  which: Which & { finding: { fingerprint: string; check: string; excerpt: string; reason: string } },
): Promise<{ ok: true } | Denied> {
  const { finding } = which
  return actOnArticle(deps, { ...which, right: 'articles.write' }, async (act) => {
    const { tx, councilId, officerId, article, now } = act
    await saveIgnored(tx, councilId, article.id, { ...finding, officerId, at: now })
    await record(act, 'finding-ignored', `${finding.check}: ${finding.reason}`)
    return { ok: true as const }
  })
}

/** Raises a finding again that had been let stand. */
export function raiseFinding(
  deps: ActDeps,
  which: Which & { fingerprint: string },
): Promise<{ ok: true } | Denied> {
  return actOnArticle(deps, { ...which, right: 'articles.write' }, async (act) => {
    const gone = await dropIgnored(act.tx, act.councilId, act.article.id, which.fingerprint)
    if (gone) await record(act, 'finding-raised', gone.check)
    return { ok: true as const }
  })
}

/** Lets a kept text of the actor's own go, once it was taken over or is not needed. */
export function letTextGo(
  deps: ActDeps,
  which: Which & { keptTextId: number },
): Promise<{ ok: true } | Denied> {
  return actOnArticle(
    deps,
    { ...which, right: 'articles.write' },
    async (act): Promise<{ ok: true } | Denied> => {
      const { tx, councilId, officerId, article } = act
      const own = { officerId, keptTextId: which.keptTextId }
      const gone = await dropKeptText(tx, councilId, article.id, own)
      return gone ? { ok: true } : { ok: false, refusal: 'not-found' }
    },
  )
}
