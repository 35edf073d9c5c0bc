/** How a source speaks: citizens' posts, news headlines, or the government's own accounts. */
export type SourceKind = 'social' | 'news' | 'official'

/** A stored post as the later stages take it in, in order of arrival. The author is only a keyed hash. */
export type ArrivedPost = {
  seq: number
  publishedAt: Date
  sourceId: number
  sourceKind: SourceKind
  title: string | null
  body: string
  authorKey: number | null
  langClaimed: string | null
  placeClaimed: string | null
  likes: number
  shares: number
  replies: number
}
