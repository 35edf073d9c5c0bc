import type { ArticleVersion, Differences } from '../contract.ts'
import { findVersion, listVersions } from '../store/versions.store.ts'
import { findDifferences } from '../text/find-differences.ts'
import { findReadable, type ActDeps, type Which } from './act-on-article.ts'
import { toVersion } from './read-article.ts'

/** The versions of an article, newest first, or null when the actor may not read it. */
export async function readVersions(deps: ActDeps, which: Which): Promise<ArticleVersion[] | null> {
  if (!(await findReadable(deps.db, which))) return null
  return (await listVersions(deps.db, which.actor.councilId, which.articleId)).map(toVersion)
}

/** One version with its text, or null. */
export async function readVersion(
  deps: ActDeps,
  which: Which & { version: number },
): Promise<ArticleVersion | null> {
  if (!(await findReadable(deps.db, which))) return null
  const row = await findVersion(deps.db, which.actor.councilId, which.articleId, which.version)
  return row ? toVersion(row) : null
}

/** What differs between any two versions, word by word, or null when one of them is not there. */
export async function readDifferences(
  deps: ActDeps,
  which: Which & { from: number; to: number },
): Promise<Differences | null> {
  const before = await readVersion(deps, { ...which, version: which.from })
  const after = await readVersion(deps, { ...which, version: which.to })
  if (!before || !after) return null
  return { from: which.from, to: which.to, fields: findDifferences(before, after) }
}
