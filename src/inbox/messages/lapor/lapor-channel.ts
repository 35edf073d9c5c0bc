import type { InboxChannel } from '../channels/channel.ts'

/**
 * SP4N-LAPOR!, by files: its reports come in by CSV and the answers go back the same way, since its API is documented
 * only for accounts that have one. Each report stands alone; its tracking id names the conversation.
 */
export const laporChannel: InboxChannel = {
  kind: 'lapor',
  traits: {
    joins: 'entry',
    hasWebhook: false,
    needsAccount: false,
    answers: false,
    isPublic: false,
    windowHours: null,
    pollSeconds: null,
    keepHeaders: [],
  },
  limits: null,
  fields: [],
}
