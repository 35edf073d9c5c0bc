import type { ChannelKind, OwnMedia, OwnPost } from './contract.ts'
import { sql, type Db } from '../../platform/db/index.ts'

/** What is put on a wall; `OwnPost` without its moments. */
export type WallPost = Omit<OwnPost, 'publishedAt' | 'correctedAt' | 'removedAt'>

type Place = { councilId: number; accountId: number }

const columns = [
  'post_key as key',
  'title',
  'body as text',
  'html',
  'excerpt',
  'link',
  'tags',
  'language',
  'media',
  'published_at',
  'corrected_at',
  'removed_at',
] as const

type Row = Omit<OwnPost, 'language' | 'media' | 'publishedAt' | 'correctedAt' | 'removedAt'> & {
  language: string
  media: unknown
  published_at: Date
  corrected_at: Date | null
  removed_at: Date | null
}

function toPost({ published_at, corrected_at, removed_at, ...row }: Row): OwnPost {
  return {
    ...row,
    language: row.language === 'en' ? 'en' : 'id',
    media: row.media as OwnMedia[],
    publishedAt: published_at.toISOString(),
    correctedAt: corrected_at?.toISOString() ?? null,
    removedAt: removed_at?.toISOString() ?? null,
  }
}

function toColumns(post: WallPost) {
  return {
    title: post.title,
    body: post.text,
    html: post.html,
    excerpt: post.excerpt,
    link: post.link,
    tags: post.tags,
    language: post.language,
    media: JSON.stringify(post.media),
  }
}

/** Puts a post up. The same key again changes nothing: there is one post for a key. */
export async function putOwnPost(db: Db, place: Place, post: WallPost, at: Date): Promise<void> {
  await db
    .insertInto('own_post')
    .values({
      council_id: place.councilId,
      account_id: place.accountId,
      post_key: post.key,
      published_at: at,
      ...toColumns(post),
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'account_id', 'post_key']).doNothing())
    .execute()
}

/** Puts the corrected post in the place of the old one. False when there is none, or it was taken down. */
export async function correctOwnPost(db: Db, place: Place, post: WallPost, at: Date): Promise<boolean> {
  const changed = await db
    .updateTable('own_post')
    .set({ ...toColumns(post), corrected_at: at })
    .where('council_id', '=', place.councilId)
    .where('account_id', '=', place.accountId)
    .where('post_key', '=', post.key)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Takes a post down; its row stays for the records. False when there is none. */
export async function removeOwnPost(db: Db, place: Place, key: string, at: Date): Promise<boolean> {
  const changed = await db
    .updateTable('own_post')
    .set({ removed_at: sql<Date>`coalesce(removed_at, ${at.toISOString()}::timestamptz)` })
    .where('council_id', '=', place.councilId)
    .where('account_id', '=', place.accountId)
    .where('post_key', '=', key)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** A post that is up, by its key. */
export async function findOwnPost(db: Db, place: Place, key: string): Promise<OwnPost | null> {
  const row = await db
    .selectFrom('own_post')
    .select(columns)
    .where('council_id', '=', place.councilId)
    .where('account_id', '=', place.accountId)
    .where('post_key', '=', key)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row ? toPost(row) : null
}

/** The newest posts of an account, also those taken down. */
export async function listOwnPosts(db: Db, place: Place, limit: number): Promise<OwnPost[]> {
  const rows = await db
    .selectFrom('own_post')
    .select(columns)
    .where('council_id', '=', place.councilId)
    .where('account_id', '=', place.accountId)
    .orderBy('published_at', 'desc')
    .orderBy('post_key')
    .limit(limit)
    .execute()
  return rows.map(toPost)
}

function selectPublic(db: Db, councilId: number, channel: ChannelKind) {
  return db
    .selectFrom('own_post')
    .innerJoin('account', (join) =>
      join
        .onRef('account.council_id', '=', 'own_post.council_id')
        .onRef('account.account_id', '=', 'own_post.account_id'),
    )
    .select(columns.map((column) => `own_post.${column}` as const))
    .where('own_post.council_id', '=', councilId)
    .where('account.channel', '=', channel)
    .where('account.is_sandbox', '=', false)
    .where('account.retired_at', 'is', null)
    .where('own_post.removed_at', 'is', null)
}

/** The newest posts that are up, of every account of a kind that is neither retired nor for practice. */
export async function listPublicPosts(
  db: Db,
  councilId: number,
  channel: ChannelKind,
  limit: number,
): Promise<OwnPost[]> {
  const rows = await selectPublic(db, councilId, channel)
    .orderBy('published_at', 'desc')
    .orderBy('post_key')
    .limit(limit)
    .execute()
  return rows.map(toPost)
}

/** One of those posts, by its key. */
export async function findPublicPost(
  db: Db,
  councilId: number,
  channel: ChannelKind,
  key: string,
): Promise<OwnPost | null> {
  const row = await selectPublic(db, councilId, channel)
    .where('own_post.post_key', '=', key)
    .executeTakeFirst()
  return row ? toPost(row) : null
}
