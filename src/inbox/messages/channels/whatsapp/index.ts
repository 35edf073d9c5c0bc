/**
 * WhatsApp Cloud (developers.facebook.com/documentation/business-messaging/whatsapp). Takes signed webhooks; gives
 * messages, changes, and what became of our answers, in whatever order they come. A person is known by the
 * business-scoped user id: the number may be missing. Answers are free for 24 hours after their last message, then only by
 * an approved template. WhatsApp knows no key: an answer that was lost is never sent again. Owns no table.
 */
import type { ChannelField, InboxChannel } from '../channel.ts'
import { judgeLine } from '../comments/index.ts'
import { META_FIELDS, verifyMeta } from '../meta/index.ts'
import { callWhatsApp, phoneOf } from './call-whatsapp.ts'
import { fetchMedia } from './fetch-media.ts'
import { listTemplates } from './list-templates.ts'
import { readDelivery } from './read-delivery.ts'
import { sendReply } from './send-reply.ts'

const FIELDS: ChannelField[] = [
  {
    name: 'phoneNumberId',
    label: { id: 'ID nomor telepon (Phone number ID)', en: 'Phone number ID' },
    help: {
      id: 'Di developers.facebook.com: aplikasi → WhatsApp → Penyiapan API. Bukan nomor teleponnya.',
      en: 'At developers.facebook.com: app → WhatsApp → API setup. Not the telephone number.',
    },
    kind: 'text',
    required: true,
  },
  {
    name: 'businessId',
    label: { id: 'ID akun WhatsApp Business', en: 'WhatsApp Business account ID' },
    help: {
      id: 'Untuk membaca daftar templat yang sudah disetujui.',
      en: 'To read the list of approved templates.',
    },
    kind: 'text',
    required: true,
  },
  {
    name: 'accessToken',
    label: { id: 'Token akses', en: 'Access token' },
    help: {
      id: 'Token pengguna sistem dengan izin whatsapp_business_messaging dan whatsapp_business_management.',
      en: 'Token of a system user with whatsapp_business_messaging and whatsapp_business_management.',
    },
    kind: 'secret',
    required: true,
  },
  ...META_FIELDS,
]

export const whatsAppChannel: InboxChannel = {
  kind: 'whatsapp',
  traits: {
    joins: 'conversation',
    hasWebhook: true,
    needsAccount: false,
    answers: true,
    isPublic: false,
    windowHours: 24,
    pollSeconds: null,
    keepHeaders: [],
  },
  limits: {
    textLength: 4096,
    files: 10,
    fileBytes: 16 * 1024 * 1024,
    asOf: '2026-11-22',
    source:
      'https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages',
  },
  fields: FIELDS,
  verify: verifyMeta,
  parse: (delivery, context) => Promise.resolve(readDelivery(delivery, context)),
  fetchFile: fetchMedia,
  send: sendReply,
  listTemplates,
  check: async (context) =>
    judgeLine(await callWhatsApp(context, phoneOf(context), { query: { fields: 'id,quality_rating' } })),
}
