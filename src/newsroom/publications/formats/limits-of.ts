import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { channelKindSchema, type ChannelKind } from '../../accounts/contract.ts'
import type { Limits } from '../channels/channel.ts'

/** Limits of a platform with those that only the text of a post needs. */
export type FormatLimits = Limits & {
  /** Length of the text when media go with it (Telegram captions); null: the same as without. */
  captionLength: number | null
  tags: number | null
  /** Width divided by height, smallest and largest. */
  imageRatio: readonly [number, number] | null
  videoTypes: string[]
  videoMinSeconds: number | null
  needsMedia: boolean
  needsVideo: boolean
  /** Price of one post, without and with an address in it, in US dollars; null where nothing is charged. */
  postUsd: number | null
  postWithLinkUsd: number | null
}

/** The limits that hold for the text: captions are shorter where media go with it. */
export function textLimits(limits: FormatLimits, hasMedia: boolean): FormatLimits {
  return hasMedia && limits.captionLength !== null ? { ...limits, textLength: limits.captionLength } : limits
}

/** One dated figure. A later `since` takes the place of an earlier one of the same field. */
const figureSchema = z.object({
  field: z.string(),
  figure: z.union([
    z.number(),
    z.string(),
    z.boolean(),
    z.array(z.string()),
    z.tuple([z.number(), z.number()]),
  ]),
  unit: z.string(),
  /** From this day the platform applies it. */
  since: z.iso.date(),
  /** On this day it was looked up. */
  asOf: z.iso.date(),
  source: z.string().min(8),
  /** `not-re-read`: well known, but the page was not opened on that day; look it up before relying on it. */
  checked: z.enum(['documentation', 'not-re-read']),
  note: z.string().optional(),
})
export type LimitFigure = z.infer<typeof figureSchema>
const fileSchema = z.record(z.string(), z.array(figureSchema))

const UNLIMITED = {
  textLength: null,
  titleLength: null,
  unit: 'utf16',
  textBytes: null,
  urlLength: null,
  images: 0,
  imageBytes: null,
  imageTypes: [],
  videos: 0,
  videoBytes: null,
  videoSeconds: null,
  altLength: null,
  postsPerDay: null,
  captionLength: null,
  tags: null,
  imageRatio: null,
  videoTypes: [],
  videoMinSeconds: null,
  needsMedia: false,
  needsVideo: false,
  postUsd: null,
  postWithLinkUsd: null,
} satisfies Omit<FormatLimits, 'asOf' | 'source'>

const nullableCount = z.number().nonnegative().nullable()
const limitsSchema = z.object({
  textLength: nullableCount,
  titleLength: nullableCount,
  unit: z.enum(['graphemes', 'utf16', 'code-points', 'x-weighted', 'threads']),
  textBytes: nullableCount,
  urlLength: nullableCount,
  images: z.number().int(),
  imageBytes: nullableCount,
  imageTypes: z.array(z.string()),
  videos: z.number().int(),
  videoBytes: nullableCount,
  videoSeconds: nullableCount,
  altLength: nullableCount,
  postsPerDay: nullableCount,
  captionLength: nullableCount,
  tags: nullableCount,
  imageRatio: z.tuple([z.number(), z.number()]).nullable(),
  videoTypes: z.array(z.string()),
  videoMinSeconds: nullableCount,
  needsMedia: z.boolean(),
  needsVideo: z.boolean(),
  postUsd: nullableCount,
  postWithLinkUsd: nullableCount,
  asOf: z.string(),
  source: z.string(),
})

const FILES = ['articles', 'open-networks', 'meta', 'video', 'messages', 'x']
const figures = new Map<ChannelKind, LimitFigure[]>()
for (const file of FILES) {
  const text = readFileSync(new URL(`limits/${file}.json`, import.meta.url), 'utf8')
  for (const [kind, list] of Object.entries(fileSchema.parse(JSON.parse(text)))) {
    figures.set(channelKindSchema.parse(kind), list)
  }
}

/** Every dated figure of a kind, as it stands in `limits/`. */
export function listFigures(kind: ChannelKind): readonly LimitFigure[] {
  return figures.get(kind) ?? []
}

/**
 * What holds on a day (YYYY-MM-DD) for a kind of channel: of each field the last figure that had begun, or the first one
 * when none had. `served` are the platform's own words for one account, or an operator's row; they go first.
 * `asOf` and `source` are those of the figure looked up longest ago.
 */
export function limitsOf(kind: ChannelKind, day: string, served: Partial<FormatLimits> = {}): FormatLimits {
  const chosen = new Map<string, LimitFigure>()
  for (const figure of listFigures(kind).toSorted((a, b) => a.since.localeCompare(b.since))) {
    if (figure.since <= day || !chosen.has(figure.field)) chosen.set(figure.field, figure)
  }
  const [oldest] = [...chosen.values()].sort((a, b) => a.asOf.localeCompare(b.asOf))
  const dated = Object.fromEntries([...chosen].map(([field, { figure }]) => [field, figure]))
  const given = Object.fromEntries(Object.entries(served).filter(([, value]) => value !== undefined))
  return limitsSchema.parse({
    ...UNLIMITED,
    asOf: oldest?.asOf ?? day,
    source: oldest?.source ?? '',
    ...dated,
    ...given,
  })
}
