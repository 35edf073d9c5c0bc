/**
 * Our own ways in: the form of the portal, the counter, the telephone, and other systems by Open311. They are always
 * there, need no credentials, and hand their messages over directly; answers are told by hand or on the case's own page.
 */
import type { ChannelTraits, InboxChannel } from '../channel.ts'

const TRAITS: ChannelTraits = {
  joins: 'entry',
  hasWebhook: false,
  needsAccount: false,
  answers: false,
  isPublic: false,
  windowHours: null,
  pollSeconds: null,
  keepHeaders: [],
}

const own = (kind: InboxChannel['kind']): InboxChannel => ({ kind, traits: TRAITS, limits: null, fields: [] })

export const webFormChannel = own('web-form')
export const counterChannel = own('counter')
export const phoneChannel = own('phone')
export const open311Channel = own('open311')
