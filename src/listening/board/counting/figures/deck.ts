import { borrowCards, COPY, OFFICIAL, type Cards, type PostColumns } from '../columns/index.ts'

/**
 * Posts of an issue: their rows, and in the same order their cards side by side, so that what is counted of them in several
 * ways is fetched from far away once. It holds until the next deck is dealt.
 */
export type Deck = { rows: Uint32Array; cards: Cards }

/** For the two lowest bits of a reading 1 when a post so marked is an opinion: neither official nor a copy. */
export const OPINION_FLAGS = Uint8Array.from({ length: 4 }, (_, flags) =>
  Number((flags & (OFFICIAL | COPY)) === 0),
)

/** Deals those of `rows` that are somebody's own opinion: neither official (`own` by source, `ownVoices`) nor a copy. */
// oxlint-disable-next-line complexity -- one pass: each ?? is there for the compiler alone
export function dealOpinions(columns: PostColumns, rows: Uint32Array, own: Uint8Array): Deck {
  const { memory, source, reading } = columns.cards
  const cards = borrowCards(columns, rows.length)
  const dealt = cards.memory
  const opinion = new Uint32Array(rows.length)
  let found = 0
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    const [from, to] = [row << 2, found << 2]
    dealt[to] = memory[from] ?? 0
    dealt[to + 1] = memory[from + 1] ?? 0
    dealt[to + 2] = memory[from + 2] ?? 0
    dealt[to + 3] = memory[from + 3] ?? 0
    opinion[found] = row
    found += (OPINION_FLAGS[(reading[row << 3] ?? 0) & 3] ?? 0) & (own[source[row << 3] ?? 0] ?? 0)
  }
  return { rows: opinion.subarray(0, found), cards }
}
