import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { Entry, EntryFields } from '../contract.ts'
import { prepareFiles, type RawFile } from '../files/index.ts'
import type { ReceiveDeps } from '../incoming.ts'
import { receiveMessage } from '../receiving/index.ts'
import { ownChannel } from '../ways/index.ts'

/** An address as the same person would give it again: numbers as +62…, mail in lower case. */
function normalise(contact: string): string {
  const digits = contact.replace(/[\s().-]/g, '')
  if (/^(\+?62|0)8\d{7,12}$/.test(digits)) return `+62${digits.replace(/^(\+?62|0)/, '')}`
  return contact.toLowerCase()
}

/**
 * Writes down what a citizen said at the counter or by telephone, with their papers. The id the device chose keeps it
 * once, however often it is sent. Name and contact are the citizen's to give; without a contact nobody is known.
 */
export async function writeDown(
  deps: ReceiveDeps,
  actor: Actor,
  fields: EntryFields,
  files: RawFile[],
): Promise<Entry> {
  const { councilId } = actor
  const channelId = await ownChannel(deps.db, councilId, fields.channel)
  const of = { councilId, channelId, externalId: fields.id }
  const prepared = await prepareFiles(deps, of, files)
  const address = fields.contact === '' ? '' : normalise(fields.contact)
  const sentAt = fields.saidAt === undefined ? deps.clock.now() : new Date(fields.saidAt)
  return inTransaction(deps.db, async (tx) => {
    const incoming = {
      ...of,
      sentAt,
      contact: address === '' ? null : { address, name: fields.name },
      text: fields.text,
      files: prepared,
    }
    const received = await receiveMessage(deps, incoming, tx)
    if (received.isNew) {
      await recordAudit(tx, {
        councilId,
        officerId: actor.officer?.id ?? null,
        action: 'inbox.entry.written',
        subject: received.messageId,
        detail: `${fields.channel}, ${prepared.length} files`,
      })
    }
    return received
  })
}
