import { readSetting, saveSetting } from '../../../council/index.ts'
import { recordAudit } from '../../../people/index.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import {
  rhythmRulesSchema,
  type AccountActivity,
  type AccountsReport,
  type Period,
  type RhythmRules,
} from '../contract.ts'
import { daysOf, refusePeriod, type PeriodRefusal, type ResultDeps, type Scope } from '../engagement/index.ts'
import { listActivity, type ActivityRow } from './activity.store.ts'
import { expectedPosts, judgeRhythm, SLEEPING_AFTER_DAYS } from './rhythm.ts'

const SETTING = 'results.rhythm'

/** Posts a week the council asks for by platform; none until somebody chose. */
export function readRhythmRules(db: Db, councilId: number): Promise<RhythmRules> {
  return readSetting(db, councilId, SETTING, { schema: rhythmRulesSchema, fallback: {} })
}

/** Keeps the rules by platform, with its entry in the audit. */
export async function saveRhythmRules(
  db: Db,
  who: { councilId: number; officerId: string | null },
  rules: RhythmRules,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await saveSetting(tx, who.councilId, SETTING, rules)
    const detail = Object.entries(rules).map(([channel, perWeek]) => `${channel}: ${perWeek}`)
    await recordAudit(tx, {
      ...who,
      action: 'results.rhythm-changed',
      subject: SETTING,
      detail: detail.join('; '),
    })
  })
}

function ruleOf(row: ActivityRow, rules: RhythmRules): AccountActivity['rule'] {
  if (row.postsPerWeek !== null) return { perWeek: row.postsPerWeek, from: 'account' }
  const perWeek = rules[row.channel as AccountActivity['channel']]
  return perWeek === undefined ? null : { perWeek, from: 'platform' }
}

function toActivity(
  row: ActivityRow,
  rules: RhythmRules,
  period: { days: number; now: Date },
): AccountActivity {
  const { postsPerWeek: _, lastPostAt, ...account } = row
  const rule = ruleOf(row, rules)
  const perWeek = rule?.perWeek ?? null
  return {
    ...account,
    channel: account.channel as AccountActivity['channel'],
    mode: account.mode as AccountActivity['mode'],
    lastPostAt: lastPostAt?.toISOString() ?? null,
    rule,
    expected: perWeek === null ? null : expectedPosts(perWeek, period.days),
    state: judgeRhythm({ lastPostAt, posts: row.posts, perWeek }, period),
  }
}

/** Every official account with its newest post, its posts in the period, and how it stands against its rule. */
export async function reportAccounts(
  deps: ResultDeps,
  scope: Scope,
  period: Period,
): Promise<{ ok: true; report: AccountsReport } | { ok: false; refusal: PeriodRefusal }> {
  const refusal = refusePeriod(period)
  if (refusal) return { ok: false, refusal }
  const now = deps.clock.now()
  const rules = await readRhythmRules(deps.db, scope.councilId)
  const days = daysOf(period)
  const rows = await listActivity(deps.db, scope, period)
  const report = {
    at: now.toISOString(),
    timeZone: scope.timeZone,
    period: { ...period, days },
    everyOffice: scope.offices === 'all',
    rules,
    sleepingAfterDays: SLEEPING_AFTER_DAYS,
    accounts: rows.map((row) => toActivity(row, rules, { days, now })),
  }
  return { ok: true, report }
}
