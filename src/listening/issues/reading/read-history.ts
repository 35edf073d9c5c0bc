import type { Db } from '../../../platform/db/index.ts'
import { listActions, type ActionRow } from '../book/index.ts'
import type { IssueAction, IssueHistoryEntry } from '../contract.ts'
import { listIssueFacts, listLabels, listMerges, listCampaigns, listStrandNames } from '../findings/index.ts'
import { readReturns } from './read-returns.ts'

type Entry = IssueHistoryEntry & { moment: number }

function detailOf(action: IssueAction): string {
  if ('with' in action) return action.with.map((id) => `#${id}`).join(', ')
  if ('reason' in action) return action.reason
  switch (action.kind) {
    case 'rename':
      return action.name
    case 'split':
      return action.name ?? String(action.posts.length)
    case 'status':
      return action.status
    case 'owner':
      return action.office === null ? '' : String(action.office)
    case 'sentiment':
      return action.sentiment
    default:
      return action satisfies never
  }
}

function describeAction(row: ActionRow): Entry[] {
  const done: Entry = {
    id: String(row.id),
    at: row.at.toISOString(),
    moment: row.at.getTime(),
    officer: row.officer,
    kind: row.payload.kind,
    detail: detailOf(row.payload),
    undone: row.undone,
    undoable: !row.undone,
  }
  if (row.undoneAt === null) return [done]
  const undo: Entry = {
    ...done,
    id: `${row.id}-undo`,
    at: row.undoneAt.toISOString(),
    moment: row.undoneAt.getTime(),
    officer: row.undoneBy,
    kind: 'undo',
    undone: false,
    undoable: false,
  }
  return [done, undo]
}

function byEngine(
  id: string,
  at: Date,
  kind: 'born' | 'named' | 'merge' | 'returned' | 'strand' | 'coordinated',
  detail: string,
): Entry {
  const moment = at.getTime()
  return { id, at: at.toISOString(), moment, officer: null, kind, detail, undone: false, undoable: false }
}

/** What the engine and the analysts did to an issue and to what was merged into it, newest first. */
export async function readHistory(
  deps: { db: Db; councilId: number },
  issue: number,
  clusters: readonly number[],
): Promise<IssueHistoryEntry[]> {
  const { db, councilId } = deps
  const [facts, labels, merges, actions, strands, campaigns, returns] = await Promise.all([
    listIssueFacts(db, councilId, [issue]),
    listLabels(db, councilId, [issue]),
    listMerges(db, councilId, clusters),
    listActions(db, councilId, { issues: clusters }),
    listStrandNames(db, councilId, clusters),
    listCampaigns(db, councilId, clusters),
    readReturns(deps, [{ issue, clusters }], new Date(0)),
  ])
  const born = facts.get(issue)
  const entries = [
    ...(born ? [byEngine('born', born.firstSeenAt, 'born', labels[0]?.name ?? born.automaticName)] : []),
    ...labels.slice(1).map((label, i) => byEngine(`named-${i}`, label.at, 'named', label.name)),
    ...merges.map((merge) => byEngine(`merge-${merge.from}`, merge.at, 'merge', merge.name)),
    ...strands.map((one) => byEngine(`strand-${one.strand}`, one.at, 'strand', one.name)),
    ...campaigns.map((one) => byEngine(`campaign-${one.id}`, new Date(one.at), 'coordinated', one.pattern)),
    ...Array.from(returns.values(), ({ at, quietDays }) =>
      byEngine('returned', new Date(at), 'returned', String(quietDays)),
    ),
    ...actions.flatMap(describeAction),
  ]
  return entries.sort((a, b) => b.moment - a.moment).map(({ moment: _moment, ...entry }) => entry)
}
