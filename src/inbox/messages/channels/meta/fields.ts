import type { ChannelField } from '../channel.ts'

/** What Meta's webhooks need, typed in by an officer. */
export const META_FIELDS: ChannelField[] = [
  {
    name: 'appSecret',
    label: { id: 'Rahasia aplikasi (App Secret)', en: 'App secret' },
    help: {
      id: 'Di developers.facebook.com: aplikasi → Pengaturan → Dasar.',
      en: 'At developers.facebook.com: app → Settings → Basic.',
    },
    kind: 'secret',
    required: true,
  },
  {
    name: 'verifyToken',
    label: { id: 'Token verifikasi webhook', en: 'Webhook verify token' },
    help: {
      id: 'Karang sendiri, acak, dan isi yang sama di halaman Webhooks milik Meta.',
      en: 'Make one up, random, and type the same on the Webhooks page of Meta.',
    },
    kind: 'secret',
    required: true,
  },
]
