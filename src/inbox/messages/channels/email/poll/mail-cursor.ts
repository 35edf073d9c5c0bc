import { z } from 'zod'
import { parseJson } from '../../../../../platform/parse-json.ts'

const cursorSchema = z.object({
  /** UIDVALIDITY: while it stays, ids mean the same mails. */
  validity: z.string(),
  /** The last id that lies safe with us. */
  uid: z.number().int(),
  /** Mails that arrived earlier are none of ours (ISO 8601); null: all are. */
  since: z.string().nullable(),
  /** A mail at which the line broke, and how often. */
  trouble: z.object({ uid: z.number().int(), times: z.number().int() }).nullable(),
})

/** How far a mailbox has been read. */
export type MailCursor = z.infer<typeof cursorSchema>

/** The cursor as it was kept; null before the first look, and for anything that is none. */
export function readCursor(text: string | null): MailCursor | null {
  return cursorSchema.safeParse(parseJson(text ?? '')).data ?? null
}

/**
 * Where to go on in the folder as the server shows it now. When the server has numbered its mails anew (another
 * UIDVALIDITY), all are read again: those already here are recognised by their key.
 */
export function continueFrom(
  kept: MailCursor | null,
  folder: { validity: string; nextUid: number },
  { begin, now }: { begin: 'new' | 'all'; now: Date },
): MailCursor {
  if (kept === null) {
    return {
      validity: folder.validity,
      uid: begin === 'all' ? 0 : folder.nextUid - 1,
      since: begin === 'all' ? null : now.toISOString(),
      trouble: null,
    }
  }
  if (kept.validity === folder.validity) return kept
  return { ...kept, validity: folder.validity, uid: 0, trouble: null }
}
