import type { ChannelKind, ConnectField } from './contract.ts'

type Words = { id: string; en: string }

/** Where a value that was typed in is kept; secrets are encrypted and never shown again. */
type Keeping = 'address' | 'handle' | 'setting' | 'secret'

export type Connection = {
  /** How an officer gets what is asked for, step by step. */
  steps: Words[]
  fields: (ConnectField & { keep: Keeping })[]
  /** How long new credentials hold, in milliseconds; null: until they are revoked. */
  lifeMs: number | null
}

const HOUR_MS = 3_600_000
const META_LIFE_MS = 60 * 24 * HOUR_MS

const text = (id: string, en: string): Words => ({ id, en })
type Rest = { help?: Words; example?: string; required?: boolean }
const KINDS = { address: 'address', handle: 'text', setting: 'text', secret: 'secret' } as const

function field(keep: Keeping, name: string, label: Words, rest: Rest = {}): Connection['fields'][number] {
  const { help = text('', ''), example = '', required = true } = rest
  return { keep, name, kind: KINDS[keep], required, label, help, example }
}

const accessToken = (help?: Words) =>
  field('secret', 'accessToken', text('Token akses', 'Access token'), help ? { help } : {})
const oauthClient = [
  field('secret', 'refreshToken', text('Token pembaruan', 'Refresh token')),
  field('secret', 'clientId', text('ID klien', 'Client ID')),
  field('secret', 'clientSecret', text('Rahasia klien', 'Client secret')),
]

/** What is needed to connect each kind. Kinds that are not here are not connected: assisted by an officer, or listed. */
export const CONNECTIONS: Partial<Record<ChannelKind, Connection>> = {
  wordpress: {
    steps: [
      text(
        'Masuk ke WordPress dengan pengguna berperan Penulis atau Editor.',
        'Sign in to WordPress with a user whose role is Author or Editor.',
      ),
      text(
        'Buka Pengguna → Profil, gulir ke "Kata Sandi Aplikasi".',
        'Open Users → Profile and scroll to "Application Passwords".',
      ),
      text(
        'Isi nama "Gacek", tekan "Tambah", salin kata sandi yang muncul sekali itu.',
        'Type the name "Gacek", press "Add", copy the password: it is shown once.',
      ),
    ],
    fields: [
      field('address', 'address', text('Alamat situs', 'Address of the site'), {
        help: text('Dimulai dengan https://', 'Begins with https://'),
        example: 'https://humas.contoh.go.id',
      }),
      field('setting', 'user', text('Nama pengguna', 'User name'), { example: 'humas' }),
      field('secret', 'appPassword', text('Kata sandi aplikasi', 'Application password')),
      field('setting', 'categories', text('Nomor kategori', 'Category numbers'), {
        help: text('Boleh kosong; pisahkan dengan koma.', 'May be empty; separate with commas.'),
        example: '3, 7',
        required: false,
      }),
    ],
    lifeMs: null,
  },
  bluesky: {
    steps: [
      text('Masuk ke Bluesky dengan akun resmi.', 'Sign in to Bluesky with the official account.'),
      text(
        'Buka Pengaturan → Privasi dan keamanan → Kata sandi aplikasi.',
        'Open Settings → Privacy and security → App passwords.',
      ),
      text(
        'Buat kata sandi bernama "gacek" dan salin; kata sandi utama tidak diperlukan.',
        'Make one called "gacek" and copy it; the main password is not needed.',
      ),
    ],
    fields: [
      field('address', 'address', text('Layanan', 'Service'), {
        help: text('Kosongkan untuk bsky.social.', 'Leave empty for bsky.social.'),
        example: 'https://bsky.social',
        required: false,
      }),
      field('handle', 'handle', text('Nama akun', 'Handle'), { example: 'humas.bsky.social' }),
      field('secret', 'appPassword', text('Kata sandi aplikasi', 'App password'), {
        example: 'xxxx-xxxx-xxxx-xxxx',
      }),
    ],
    // Its sessions hold two hours; the first is begun by the next renewal.
    lifeMs: 0,
  },
  mastodon: {
    steps: [
      text(
        'Masuk ke server Mastodon, buka Preferensi → Pengembangan → Aplikasi baru.',
        'Sign in to the Mastodon server, open Preferences → Development → New application.',
      ),
      text(
        'Nama "Gacek"; centang read:accounts, read:statuses, write:statuses, write:media; simpan.',
        'Name it "Gacek"; tick read:accounts, read:statuses, write:statuses, write:media; save.',
      ),
      text(
        'Buka aplikasi itu dan salin "Token akses Anda".',
        'Open the application and copy "Your access token".',
      ),
    ],
    fields: [
      field('address', 'address', text('Alamat server', 'Address of the server'), {
        example: 'https://mastodon.social',
      }),
      accessToken(),
    ],
    lifeMs: null,
  },
  telegram: {
    steps: [
      text(
        'Di Telegram, bicara dengan @BotFather, kirim /newbot, ikuti petunjuknya, salin token-nya.',
        'In Telegram, talk to @BotFather, send /newbot, follow it, copy the token.',
      ),
      text(
        'Buka kanal resmi → Administrator → tambahkan bot itu dengan izin mengirim pesan.',
        'Open the official channel → Administrators → add the bot with the right to post.',
      ),
    ],
    fields: [
      field('handle', 'handle', text('Nama kanal', 'Name of the channel'), { example: '@humascontoh' }),
      field('secret', 'botToken', text('Token bot', 'Bot token')),
    ],
    lifeMs: null,
  },
  facebook: {
    steps: [
      text(
        'Di Meta Business Suite: Pengaturan → Pengguna sistem → buat token untuk Halaman resmi.',
        'In Meta Business Suite: Settings → System users → make a token for the official Page.',
      ),
      text(
        'Pilih izin pages_manage_posts, pages_read_engagement, pages_show_list.',
        'Choose pages_manage_posts, pages_read_engagement, pages_show_list.',
      ),
    ],
    fields: [
      field('setting', 'pageId', text('Nomor Halaman', 'Page ID'), { example: '102345678901234' }),
      accessToken(),
    ],
    lifeMs: null,
  },
  instagram: {
    steps: [
      text(
        'Akun harus akun profesional. Di developers.facebook.com, buka aplikasi → Instagram → Buat token.',
        'The account must be a professional one. At developers.facebook.com open the app → Instagram → Generate token.',
      ),
      text(
        'Token berlaku 60 hari dan diperbarui Gacek sendiri.',
        'The token holds 60 days; Gacek renews it.',
      ),
    ],
    fields: [
      field('setting', 'userId', text('Nomor akun', 'Account ID'), {
        required: false,
        example: '17841400000000000',
      }),
      accessToken(),
    ],
    lifeMs: META_LIFE_MS,
  },
  threads: {
    steps: [
      text(
        'Di developers.facebook.com, buka aplikasi → Threads → Pembuat token pengguna.',
        'At developers.facebook.com open the app → Threads → User token generator.',
      ),
      text(
        'Token berlaku 60 hari dan diperbarui Gacek sendiri.',
        'The token holds 60 days; Gacek renews it.',
      ),
    ],
    fields: [
      field('setting', 'userId', text('Nomor akun', 'Account ID'), { required: false }),
      accessToken(),
    ],
    lifeMs: META_LIFE_MS,
  },
  x: {
    steps: [
      text(
        'Di developer.x.com, buat aplikasi dengan OAuth 2.0 dan izin tweet.write, media.write, offline.access.',
        'At developer.x.com make an app with OAuth 2.0 and tweet.write, media.write, offline.access.',
      ),
      text(
        'Salin ID klien, rahasia klien, serta token akses dan pembaruan akun resmi. X memungut biaya tiap kiriman.',
        'Copy client ID and secret, and the access and refresh token of the official account. X charges for each post.',
      ),
    ],
    fields: [accessToken(), ...oauthClient],
    lifeMs: 2 * HOUR_MS,
  },
  youtube: {
    steps: [
      text(
        'Di console.cloud.google.com, aktifkan YouTube Data API v3 dan buat kredensial OAuth.',
        'At console.cloud.google.com enable YouTube Data API v3 and make OAuth credentials.',
      ),
      text(
        'Beri izin youtube.upload dan youtube.force-ssl untuk kanal resmi, lalu salin token-nya.',
        'Allow youtube.upload and youtube.force-ssl for the official channel and copy the tokens.',
      ),
    ],
    fields: [accessToken(), ...oauthClient],
    lifeMs: HOUR_MS,
  },
  webhook: {
    steps: [
      text(
        'Minta alamat penerima dari pengelola aplikasi atau portal, lalu sepakati satu kunci tanda tangan.',
        'Ask whoever runs the application or portal for the address, and agree on a signing key.',
      ),
    ],
    fields: [
      field('address', 'address', text('Alamat penerima', 'Address of the receiver'), {
        example: 'https://data.contoh.go.id/gacek',
      }),
      field('secret', 'signingKey', text('Kunci tanda tangan', 'Signing key'), {
        help: text('Paling sedikit 16 huruf, acak.', 'At least 16 characters, random.'),
      }),
    ],
    lifeMs: null,
  },
  newsletter: {
    steps: [
      text(
        'Minta alamat server surel keluar (SMTP), nama pengguna dan kata sandinya dari pengelola surel daerah.',
        'Ask whoever runs the council mail for the outgoing server (SMTP), its user and password.',
      ),
      text(
        'Pakai alamat pengirim resmi yang SPF dan DKIM-nya sudah diatur, agar surat tidak masuk sampah.',
        'Use an official sender whose SPF and DKIM are set, so that letters are not taken for spam.',
      ),
    ],
    fields: [
      field('setting', 'host', text('Server surel keluar', 'Outgoing mail server'), {
        example: 'mail.contoh.go.id',
      }),
      field('setting', 'port', text('Port', 'Port'), {
        help: text('587 dengan STARTTLS, 465 dengan TLS.', '587 with STARTTLS, 465 with TLS.'),
        example: '587',
      }),
      field('setting', 'user', text('Nama pengguna', 'User name'), { required: false }),
      field('secret', 'password', text('Kata sandi', 'Password'), { required: false }),
      field('setting', 'from', text('Pengirim', 'Sender'), { example: 'kabar@contoh.go.id' }),
      field('setting', 'replyTo', text('Balasan ke', 'Replies to'), { required: false }),
    ],
    lifeMs: null,
  },
}

/** Kinds that need no credentials: Gacek itself shows what is published there. */
export const OWN_KINDS: ReadonlySet<ChannelKind> = new Set(['sandbox', 'feed'])
/** Kinds on which an officer posts by hand and confirms, as their platforms let no program in. */
export const ASSISTED_KINDS: ReadonlySet<ChannelKind> = new Set(['whatsapp-channel', 'tiktok'])
