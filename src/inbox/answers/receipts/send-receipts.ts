import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { addEvent, findCases, insertWord, linkToOwnCase, threadsOf } from '../../cases/index.ts'
import { inboxChannelKindSchema, type InboxChannelKind } from '../../messages/contract.ts'
import { channelsOf, isReadByAll, queueReply } from '../../messages/index.ts'
import type { AnswersDeps, WorkDeps } from '../answers-deps.ts'
import type { ReceiptSetting } from '../contract.ts'
import { fillTemplate } from '../library/fill-template.ts'
import type { Refused } from '../sending/answer-case.ts'
import {
  countReceipt,
  insertReceipt,
  listReceiptSettings,
  listUnreceipted,
  saveReceiptSetting,
} from './receipts.store.ts'

const PRESET_TEXT =
  'Laporan Anda kami terima dengan nomor {nomor}. Simpan nomor ini untuk melihat perkembangannya. Jawaban kami kirim di percakapan ini.'
/** Under a post everybody would read the number; forms and the counter tell it at once. */
const SENDS_BY_PRESET = new Set<InboxChannelKind>(['whatsapp', 'telegram', 'email'])
/** A case that is older got its receipt, or it would come as a surprise. */
const WITHIN_MS = 6 * 3_600_000
const MOST_AT_ONCE = 100

/** Whether and how each channel says that we have it. */
export async function readReceiptSettings(deps: AnswersDeps): Promise<ReceiptSetting[]> {
  const chosen = await listReceiptSettings(deps.db, deps.council.id)
  return inboxChannelKindSchema.options.map((channel) => ({
    channel,
    ...(chosen.get(channel) ?? { sends: SENDS_BY_PRESET.has(channel), text: PRESET_TEXT }),
  }))
}

/** Chooses whether and how a channel says that we have it. */
export async function chooseReceipt(
  deps: AnswersDeps,
  actor: Actor,
  setting: ReceiptSetting,
): Promise<{ ok: true } | Refused> {
  const { councilId } = actor
  if (!can(actor, 'inbox.manage')) return { ok: false, refusal: 'forbidden' }
  await inTransaction(deps.db, async (tx) => {
    await saveReceiptSetting(tx, councilId, setting)
    const officerId = actor.officer?.id ?? null
    const detail = setting.sends ? setting.text : 'off'
    await recordAudit(tx, {
      councilId,
      officerId,
      action: 'receipt.chosen',
      subject: setting.channel,
      detail,
    })
  })
  return { ok: true }
}

type Settings = ReadonlyMap<InboxChannelKind, ReceiptSetting>

/** The citizen's own page, named under the receipt; its key is for them alone. */
const tellWhere = (link: string | null): string => (link === null ? '' : `\n\nLihat perkembangannya: ${link}`)

/**
 * Tells in every conversation of a case that takes receipts that we have it, and writes that down as a word of the case: where
 * it does not reach the citizen, the officer is told as of any other word. The link with its key stands in the messages alone.
 */
async function tellOne(deps: WorkDeps, settings: Settings, caseId: number, at: Date): Promise<number> {
  const councilId = deps.council.id
  return inTransaction(deps.db, async (tx) => {
    if (!(await insertReceipt(tx, councilId, caseId, at))) return 0
    const [file] = await findCases(tx, councilId, [caseId])
    if (!file || file.kind === 'abuse') return 0
    const threads = (await threadsOf(tx, councilId, [caseId])).get(caseId) ?? []
    const kinds = await channelsOf(tx, councilId, threads)
    const where = tellWhere(linkToOwnCase(deps, councilId, file.number))
    const told: { messageId: string; text: string }[] = []
    for (const threadId of threads) {
      const kind = kinds.get(threadId)
      const setting = kind === undefined ? undefined : settings.get(kind)
      if (setting?.sends !== true) continue
      const filling = { ...file, office: null, dueAt: null, timeZone: deps.council.timeZone }
      const said = fillTemplate(setting.text, filling)
      const text = `${said}${isReadByAll(kind) ? '' : where}`
      const reply = { councilId, threadId, text, mediaIds: [], officerId: null, at }
      const { messageId } = await queueReply(tx, deps.jobs, reply)
      await insertWord(tx, councilId, { messageId, caseId })
      told.push({ messageId, text: said })
    }
    await countReceipt(tx, councilId, caseId, told.length)
    await noteReceipt(tx, { councilId, caseId, at }, told)
    return told.length
  })
}

/** One word of the case, however many conversations it has. */
async function noteReceipt(
  tx: Tx,
  of: { councilId: number; caseId: number; at: Date },
  told: readonly { messageId: string; text: string }[],
): Promise<void> {
  const [first] = told
  if (first === undefined) return
  const detail = { text: first.text, messageIds: told.map(({ messageId }) => messageId) }
  await addEvent(tx, { ...of, officerId: null, event: { kind: 'receipted', detail } })
}

/** Tells citizens of new cases that we have them, each once, where the channel is set so; gives how many were told. */
export async function sendReceipts(deps: WorkDeps): Promise<number> {
  const at = deps.clock.now()
  const since = new Date(at.getTime() - WITHIN_MS)
  const fresh = await listUnreceipted(deps.db, deps.council.id, since, MOST_AT_ONCE)
  if (fresh.length === 0) return 0
  const settings = new Map((await readReceiptSettings(deps)).map((one) => [one.channel, one]))
  let told = 0
  for (const caseId of fresh) {
    try {
      told += await tellOne(deps, settings, caseId, at)
    } catch (error) {
      deps.log.error({ err: error, case: caseId }, 'receipt not sent')
    }
  }
  return told
}
