import { changeSetting, readSetting } from '../../council/index.ts'
import { listOfficeAddresses } from '../../inbox/messages/index.ts'
import { recordAudit } from '../../people/index.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { postChoiceSchema, type PostChoice } from './contract.ts'

const POST = { key: 'brief-post', schema: postChoiceSchema, fallback: null as PostChoice }

/** How briefs go out by e-mail; null: not at all. */
export function readPost(db: Db, councilId: number): Promise<PostChoice> {
  return readSetting(db, councilId, POST.key, POST)
}

/**
 * Keeps how briefs go out, with its audit. Refused: a mailbox that is not there, and answers to a mailbox of the inbox, where
 * a leader's word would become a citizen's case.
 */
export async function choosePost(
  db: Db,
  { councilId, officerId }: { councilId: number; officerId: string },
  choice: PostChoice,
): Promise<'no-mailbox' | 'answers-to-inbox' | null> {
  const addresses = await listOfficeAddresses(db, councilId)
  if (choice && !addresses.some(({ id }) => id === choice.channelId)) return 'no-mailbox'
  if (choice && addresses.some(({ address }) => address === choice.replyTo)) return 'answers-to-inbox'
  await inTransaction(db, async (tx) => {
    await changeSetting(tx, councilId, POST, () => choice)
    const name = addresses.find(({ id }) => id === choice?.channelId)?.address ?? '-'
    const detail = choice === null ? '-' : `${name}, ${choice.replyTo}, ${choice.auto ? 'auto' : 'press'}`
    await recordAudit(tx, { councilId, officerId, action: 'brief.post-chosen', subject: 'settings', detail })
  })
  return null
}
