import type { Shares } from '../../language/sentiment/contract.ts'
import type { BriefIssue, ToldIssue } from '../contract.ts'
import { changeText, count, isWide, shareText } from './figures.ts'
import type { BriefWords } from './words.data.ts'

/** Below so many posts of people a range says next to nothing. */
const FEWEST = 5

type Tone = ToldIssue['tone']

/** The bar as the board draws it: where a range is wide only what is certain of each tone, else the shares. */
function piecesOf({ negative, neutral, positive }: Shares): Tone['pieces'] {
  if (![negative, neutral, positive].some(isWide)) {
    const whole = { negative, neutral, positive }
    return (['negative', 'neutral', 'positive'] as const).map((kind) => ({ kind, width: whole[kind].share }))
  }
  const open = (side: Shares['negative']) => ({
    kind: 'open' as const,
    width: side.share - side.low + (neutral.share - neutral.low) / 2,
  })
  return [
    { kind: 'negative', width: negative.low },
    open(negative),
    { kind: 'neutral', width: neutral.low },
    open(positive),
    { kind: 'positive', width: positive.low },
  ]
}

function tellTone({ sentiment, unsure, outlets }: BriefIssue, words: BriefWords): Tone {
  if (sentiment.n === 0) {
    const basis = outlets > 0 ? words.onlyNews : words.noVoices
    return { pieces: [], negative: null, positive: null, basis }
  }
  if (sentiment.n < FEWEST) return { pieces: [], negative: null, positive: null, basis: words.tooFew }
  const { negative, neutral, positive, n, checked } = sentiment
  const basis = [
    words.basis(count(n, words)),
    ...(unsure > 0 ? [words.unsure(count(unsure, words))] : []),
    ...([negative, neutral, positive].some(isWide) ? [words.wide] : []),
    ...(checked ? [words.checked(count(checked, words))] : []),
  ]
  return {
    pieces: piecesOf(sentiment),
    negative: words.negative(shareText(negative)),
    positive: words.positive(shareText(positive)),
    basis: basis.join(', '),
  }
}

function ownerText({ owner }: BriefIssue, words: BriefWords): string {
  if (!owner) return words.noOwner
  return owner.suggested ? words.suggested(owner.name) : words.chosen(owner.name)
}

/** Growth as the board tells it. Where the posts kept reach no further back, nobody knows whether an issue is new. */
function trendText({ trend, change, since }: BriefIssue, words: BriefWords): string {
  if (change !== null) return `${words.trend[trend]} ${words.fromNormal(changeText(change, words))}`
  return trend === 'new' && since === null ? words.noNormal : words.trend[trend]
}

/** Where the figures of an issue are opened: its page over the same window, until the end of the last day. */
export function issuePath(id: string, { window, until }: { window: string; until: string }): string {
  return `/issues/${id}?window=${window}&until=${until}`
}

/** One of the five in words. */
export function tellIssue(
  issue: BriefIssue,
  asked: { window: string; until: string },
  words: BriefWords,
): Omit<ToldIssue, 'isOut'> {
  const { rank, id, name, posts, voices, outlets, place, status } = issue
  const owner = ownerText(issue, words)
  const amount = [
    words.posts(count(posts, words)),
    words.people(count(voices - outlets, words)),
    ...(outlets > 0 ? [words.outlets(count(outlets, words))] : []),
  ]
  return {
    key: `issue:${id}`,
    rank,
    name,
    trend: trendText(issue, words),
    posts: words.posts(count(posts, words)),
    amount: amount.join(', '),
    tone: tellTone(issue, words),
    owner,
    where: [place?.name ?? words.noPlace, owner, words.status[status]].join(' · '),
    href: issuePath(id, asked),
  }
}
