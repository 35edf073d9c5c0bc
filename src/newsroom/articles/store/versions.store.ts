import type { Db, Tx } from '../../../platform/db/index.ts'

export type MediaChoice = { id: string; alt: string }
export type VersionText = { title: string; lead: string; body: string; media: MediaChoice[] }
export type VersionRow = VersionText & {
  version: number
  author: { id: string; name: string }
  assembled: boolean
  note: string
  at: Date
}
export type NewVersionRow = VersionText & {
  version: number
  authorId: string
  assembled: boolean
  note: string
  at: Date
}

/** Pairs pictures with their words; both lists have the same length by constraint. */
export const pairMedia = (media: string[], alts: string[]): MediaChoice[] =>
  media.map((id, at) => ({ id, alt: alts[at] ?? '' }))

export async function insertVersion(
  tx: Tx,
  councilId: number,
  articleId: number,
  version: NewVersionRow,
): Promise<void> {
  await tx
    .insertInto('article_version')
    .values({
      council_id: councilId,
      article_id: articleId,
      version: version.version,
      title: version.title,
      lead: version.lead,
      body: version.body,
      media: version.media.map((one) => one.id),
      alts: version.media.map((one) => one.alt),
      author_id: version.authorId,
      assembled: version.assembled,
      note: version.note,
      created_at: version.at,
    })
    .execute()
}

const select = (db: Db, councilId: number, articleId: number) =>
  db
    .selectFrom('article_version as v')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'v.council_id').onRef('o.officer_id', '=', 'v.author_id'),
    )
    .select(['v.version', 'v.title', 'v.lead', 'v.body', 'v.media', 'v.alts', 'v.author_id', 'o.name'])
    .select(['v.assembled', 'v.note', 'v.created_at'])
    .where('v.council_id', '=', councilId)
    .where('v.article_id', '=', articleId)

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirst']>>>

const toVersion = (row: Row): VersionRow => ({
  version: row.version,
  title: row.title,
  lead: row.lead,
  body: row.body,
  media: pairMedia(row.media, row.alts),
  author: { id: row.author_id, name: row.name },
  assembled: row.assembled,
  note: row.note,
  at: row.created_at,
})

/** One version of an article with its text, or null. */
export async function findVersion(
  db: Db,
  councilId: number,
  articleId: number,
  version: number,
): Promise<VersionRow | null> {
  const row = await select(db, councilId, articleId).where('v.version', '=', version).executeTakeFirst()
  return row ? toVersion(row) : null
}

/** All versions of an article, newest first. */
export async function listVersions(db: Db, councilId: number, articleId: number): Promise<VersionRow[]> {
  const rows = await select(db, councilId, articleId).orderBy('v.version', 'desc').execute()
  return rows.map(toVersion)
}

/** Everybody whose words are in the article: who began it, writers of its versions, and of the reports it was made of. */
export async function listAuthors(
  db: Db,
  councilId: number,
  articleId: number,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('officer as o')
    .select(['o.officer_id as id', 'o.name'])
    .where('o.council_id', '=', councilId)
    .where((where) =>
      where.or([
        where('o.officer_id', 'in', (from) =>
          from
            .selectFrom('article_version as v')
            .select('v.author_id')
            .where('v.council_id', '=', councilId)
            .where('v.article_id', '=', articleId),
        ),
        where('o.officer_id', 'in', (from) =>
          from
            .selectFrom('article_report as r')
            .select('r.author_id')
            .where('r.council_id', '=', councilId)
            .where('r.article_id', '=', articleId),
        ),
        where('o.officer_id', 'in', (from) =>
          from
            .selectFrom('article as a')
            .select('a.created_by')
            .where('a.council_id', '=', councilId)
            .where('a.article_id', '=', articleId),
        ),
      ]),
    )
    .orderBy('o.name')
    .execute()
}

/** Remembers which reports an article is made of, and who wrote them. */
export async function insertSources(
  tx: Tx,
  councilId: number,
  articleId: number,
  reports: { id: string; authorId: string }[],
): Promise<void> {
  if (reports.length === 0) return
  await tx
    .insertInto('article_report')
    .values(
      reports.map((report) => ({
        council_id: councilId,
        article_id: articleId,
        report_id: report.id,
        author_id: report.authorId,
      })),
    )
    .execute()
}

/** The reports an article was made of that no other article stands on: neither in work nor public. */
export async function listOnlySources(db: Db, councilId: number, articleId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('article_report as own')
    .select('own.report_id')
    .where('own.council_id', '=', councilId)
    .where('own.article_id', '=', articleId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('article_report as other')
            .innerJoin('article as a', (join) =>
              join
                .onRef('a.council_id', '=', 'other.council_id')
                .onRef('a.article_id', '=', 'other.article_id'),
            )
            .select('other.article_id')
            .whereRef('other.council_id', '=', 'own.council_id')
            .whereRef('other.report_id', '=', 'own.report_id')
            .where('other.article_id', '!=', articleId)
            .where('a.status', '!=', 'dropped')
            .where('a.withdrawn_at', 'is', null),
        ),
      ),
    )
    .execute()
  return rows.map((row) => row.report_id)
}

/** The reports an article was made of. */
export async function listSources(db: Db, councilId: number, articleId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('article_report')
    .select('report_id')
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .execute()
  return rows.map((row) => row.report_id)
}
