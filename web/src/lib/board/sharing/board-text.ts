import type { Board, BoardIssue, IssueHandover, Share } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'
import { change, count, percent } from '../../format/numbers.ts'
import { isWide, shareRange } from '../../format/shares.ts'
import { dueTime, fullTime } from '../../format/time.ts'
import { changesOf, heldOf, standsOf } from '../against-before.ts'
import { ownerText } from '../owner.ts'

type Told = { council: string; address: string; handovers: readonly IssueHandover[] }

/** As on the screen: with a wide interval one number says too much. */
function shareText(share: Share, words: Words): string {
  const range = shareRange(share, words)
  return isWide(share) ? range : `${percent(share.share, words)} (${range})`
}

function toneLine({ sentiment }: BoardIssue, words: Words): string {
  if (sentiment.n === 0) return words.tones.onlyNews
  const sides = (['negative', 'neutral', 'positive'] as const).map(
    (side) => `${words.sentiment[side]} ${shareText(sentiment[side], words)}`,
  )
  return sides.join(', ')
}

function amountLine(issue: BoardIssue, board: Board, words: Words): string {
  const { trend, change: changed, posts, voices, outlets } = issue
  return [
    changed === null
      ? words.board.trend[trend]
      : `${words.board.trend[trend]} ${words.board.change(change(changed, words))}`,
    `${count(posts, words)} ${words.board.posts}`,
    `${count(voices - outlets, words)} ${words.board.voices}`,
    ...(outlets > 0 ? [`${count(outlets, words)} ${words.tones.outlets}`] : []),
    ...placeText(issue, board, words),
  ].join(', ')
}

/** Its place a period before where that was another, and that it is new on the board. */
function placeText(issue: BoardIssue, board: Board, words: Words): string[] {
  const stands = standsOf(issue, board)
  if (stands === null || stands === 'same') return []
  const held = heldOf(board)
  return issue.rankBefore === null
    ? [words.beside.entered(held)]
    : [words.beside.before(count(issue.rankBefore, words), held)]
}

/** Who answers it: the office it was handed to with its deadline, what answered it, or the office it belongs to. */
function ownerLine(issue: BoardIssue, board: Board, { handovers }: Told, words: Words): string {
  const handed = handovers.find(({ issueId }) => issueId === issue.id)
  if (handed?.answer) return `${words.handover.answeredWith} ${handed.answer.title}`
  if (handed?.status !== 'open') return ownerText(issue.owner, words)
  const due = handed.dueAt && words.handover.due(dueTime(handed.dueAt, board.timeZone, words))
  return [words.handover.withOffice(handed.office.name), ...(due ? [due] : [])].join(', ')
}

function issueLines(issue: BoardIssue, board: Board, told: Told, words: Words): string[] {
  return [
    '',
    `*${issue.rank}. ${issue.name.replaceAll('*', '')}*`,
    // A name of few words says little to who has not read the posts.
    ...(issue.headline ? [issue.headline] : []),
    amountLine(issue, board, words),
    ...changesOf(issue, words.compare),
    toneLine(issue, words),
    [...(issue.place ? [issue.place.name] : []), ownerLine(issue, board, told, words)].join('. '),
  ]
}

/**
 * The board as a message for a group chat: names between asterisks, which chat applications show bold, every figure with
 * its range, the cut-off, and where the rest can be read. A board of the sample says that it is one.
 */
export function boardText(board: Board, told: Told, words: Words): string {
  const silent = board.before?.silentNow ?? []
  const left = board.left.map(({ name }) => name).join('; ')
  return [
    ...(board.sample ? [words.shell.sample.toUpperCase()] : []),
    `*${words.board.title}, ${told.council}*`,
    `${words.board.windowsLong[board.window as keyof typeof words.board.windowsLong] ?? board.window}, ${words.board.cutoff.toLowerCase()} ${fullTime(board.at, board.timeZone, words)}`,
    words.board.totals(count(board.posts, words), count(board.voices, words)),
    ...board.issues.flatMap((issue) => issueLines(issue, board, told, words)),
    ...(left === '' ? [] : ['', `${words.beside.left(heldOf(board))}: ${left}`]),
    ...(silent.length > 0 ? ['', words.compare.silentNow(silent.join(', '))] : []),
    '',
    words.board.textNote,
    told.address,
  ].join('\n')
}
