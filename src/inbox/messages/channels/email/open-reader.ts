import { createMailboxReader, type MailboxReader } from '../../../../platform/network/index.ts'
import type { ChannelContext } from '../channel.ts'

/** The way into the mailbox of a channel, with the servers that are allowed to it. */
export function openReader(context: ChannelContext): MailboxReader {
  const { allowPrivateAddresses: allowPrivate, mailServersInside: inside = [] } = context
  return createMailboxReader({ allowPrivate, inside })
}
