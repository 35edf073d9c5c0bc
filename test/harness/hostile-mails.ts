/** One mail of the corpus. `holds`: words that must come out as text; `never`: words that must not. */
export type HostileMail = {
  name: string
  raw: Buffer
  holds?: string
  never?: string
  automatic?: boolean
}

type Parts = {
  headers?: string[]
  body?: string | Buffer
  from?: string | null
  subject?: string | null
  id?: string | null
}

let count = 0

const line = (name: string, value: string | null): string[] => (value === null ? [] : [`${name}: ${value}`])

/** A plain mail with some lines of its own. `null` leaves a header out. */
export function mail(parts: Parts = {}): Buffer {
  count += 1
  const { from = 'Warga Contoh <warga@contoh.example>', subject = 'Jalan rusak', headers = [] } = parts
  const has = (name: RegExp): boolean => headers.some((one) => name.test(one))
  const lines = [
    ...line('From', from),
    ...line('Subject', subject),
    ...line('Message-ID', parts.id === undefined ? `<surat-${count}@contoh.example>` : parts.id),
    ...line('Date', has(/^date:/i) ? null : 'Sun, 22 Nov 2026 08:00:00 +0800'),
    ...line('Content-Type', has(/^content-type:/i) ? null : 'text/plain; charset=utf-8'),
    ...headers,
  ]
  return Buffer.concat([
    Buffer.from(`${lines.join('\r\n')}\r\n\r\n`),
    Buffer.from(parts.body ?? 'Jembatan putus.\r\n'),
  ])
}

const mixed = (boundary: string): string => `Content-Type: multipart/mixed; boundary="${boundary}"`

/** A mail with one text and files beside it. */
export function withFiles(files: { head: string[]; body: string }[], more: Parts = {}): Buffer {
  const part = (head: string[], body: string): string => `--b\r\n${head.join('\r\n')}\r\n\r\n${body}\r\n`
  const body = [
    part(['Content-Type: text/plain'], 'Foto terlampir.'),
    ...files.map((file) => part(file.head, file.body)),
    '--b--\r\n',
  ].join('')
  return mail({ ...more, headers: [mixed('b'), ...(more.headers ?? [])], body })
}

const file = (name: string, type = 'application/octet-stream', body = 'AAAA') => ({
  head: [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
  ],
  body: Buffer.from(body).toString('base64'),
})

/** Things that run where a page, a letter or a spreadsheet takes text for code. */
export const PAYLOADS: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('1')",
  '<svg/onload=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '=HYPERLINK("http://jahat.example","klik")',
  '\u202Egpj.exe',
  "'; drop table message; --",
  '${7*7}#{7*7}<%= 7*7 %>',
]

function deep(levels: number, type: 'mixed' | 'rfc822'): Buffer {
  let text = ''
  for (let at = 0; at < levels; at += 1) {
    text +=
      type === 'mixed'
        ? `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`
        : `Content-Type: message/rfc822\r\n\r\n`
  }
  return type === 'mixed'
    ? mail({ headers: [mixed('b0')], body: text })
    : mail({ headers: ['X: y'], body: text })
}

const bare = (text: string | Buffer): Buffer => Buffer.from(text)
const many = (text: string, times: number): string => text.repeat(times)

function broken(): HostileMail[] {
  const list: [string, Buffer, string?][] = [
    ['nothing at all', bare('')],
    ['one line end', bare('\r\n')],
    ['only dots', bare(many('.\r\n', 50))],
    ['no head', bare('\r\nhanya isi\r\n'), 'hanya isi'],
    ['no From', mail({ from: null }), 'Jembatan putus'],
    ['no subject', mail({ subject: null }), 'Jembatan putus'],
    ['no Message-ID', mail({ id: null }), 'Jembatan putus'],
    ['empty Message-ID', mail({ id: '<>' }), 'Jembatan putus'],
    ['a Message-ID of 20,000 letters', mail({ id: `<${many('x', 20_000)}@y>` }), 'Jembatan putus'],
    ['no date', mail({ headers: ['Date:'] }), 'Jembatan putus'],
    ['no body', bare('From: a@b.example\r\nSubject: x')],
    ['line feeds only', bare('From: a@b.example\nSubject: x\n\nisi surat\n'), 'isi surat'],
    ['carriage returns only', bare('From: a@b.example\rSubject: x\r\risi\r')],
    [
      'random bytes',
      bare(Buffer.from(Array.from({ length: 60_000 }, (_, at) => (at * 7919 + (at >> 3)) & 255))),
    ],
    ['null bytes in the head', mail({ subject: 'Jalan\0 rusak\0' }), 'Jembatan putus'],
    ['null bytes in the text', mail({ body: 'Jem\0batan\0 putus' }), 'Jembatan putus'],
    ['300 parts within parts', deep(300, 'mixed')],
    ['90 parts within parts', deep(90, 'mixed')],
    ['400 letters within letters', deep(400, 'rfc822')],
    [
      'a boundary that never ends',
      mail({ headers: [mixed('b')], body: '--b\r\n\r\nisi tanpa akhir' }),
      'isi tanpa akhir',
    ],
    [
      'a boundary of pattern signs',
      mail({ headers: [mixed('(.*)+$')], body: '--(.*)+$\r\n\r\nisi\r\n--(.*)+$--' }),
      'isi',
    ],
    ['no boundary', mail({ headers: ['Content-Type: multipart/mixed'], body: 'isi' })],
    ['a boundary of 10,000 letters', mail({ headers: [mixed(many('b', 10_000))], body: 'isi' })],
    ['20,000 parts', mail({ headers: [mixed('b')], body: many('--b\r\n\r\nx\r\n', 20_000) })],
    ['a head of 273 KB', mail({ headers: [`X-Long: ${many('a ', 136_500)}`] }), 'Jembatan putus'],
    ['a head of 273 KB that breaks address readers', mail({ headers: [`To: "${many('\\"<', 91_000)}"`] })],
    ['open comments in an address', mail({ headers: [`Cc: ${many('(', 60_000)}`] })],
    ['20,000 recipients', mail({ headers: [`To: ${many('a@b.example, ', 20_000)}`] }), 'Jembatan putus'],
    [
      '5,000 headers',
      mail({ headers: Array.from({ length: 5000 }, (_, at) => `X-${at}: y`) }),
      'Jembatan putus',
    ],
    ['a head of 3 MB', mail({ headers: [`X-Long: ${many('a', 3_000_000)}`] })],
    ['10,000 encoded words', mail({ subject: many('=?utf-8?B?SmFsYW4=?= ', 10_000) })],
    ['encoded words that lie', mail({ subject: '=?utf-8?Q?=FF=FE=00?= =?x-none?B?!!!?= =?utf-8?B?=?=' })],
    [
      '2,000 pieces of a name',
      withFiles([
        {
          head: [
            'Content-Type: image/png',
            `Content-Disposition: attachment; ${Array.from({ length: 2000 }, (_, at) => `filename*${at}=a`).join('; ')}`,
          ],
          body: 'x',
        },
      ]),
    ],
    ['100,000 references', mail({ headers: [`References: ${many('<a@b> ', 100_000)}`] })],
    ['one line of 5 MB', mail({ body: many('a', 5_000_000) })],
    ['200,000 blanks', mail({ body: `${many(' ', 200_000)}x${many('\n ', 20_000)}` })],
    [
      'base64 that is none',
      mail({ headers: ['Content-Transfer-Encoding: base64'], body: many('*&^%', 20_000) }),
    ],
    [
      'quoted-printable that is none',
      mail({ headers: ['Content-Transfer-Encoding: quoted-printable'], body: many('=ZZ=', 20_000) }),
    ],
    [
      'an encoding nobody knows',
      mail({ headers: ['Content-Transfer-Encoding: x-rot13'], body: 'isi' }),
      'isi',
    ],
    ['40,000 open marks', mail({ headers: ['Content-Type: text/html'], body: many('<div><b ', 20_000) })],
    ['200,000 smaller-than signs', mail({ headers: ['Content-Type: text/html'], body: many('<', 200_000) })],
    [
      '300,000 entities',
      mail({ headers: ['Content-Type: text/html'], body: many('&amp;&#x0;&bogus;', 100_000) }),
    ],
    [
      'a comment that never ends',
      mail({ headers: ['Content-Type: text/html'], body: `halo<!--${many('-', 300_000)}` }),
      'halo',
    ],
    ['100,000 quote marks', mail({ body: many('> ', 100_000) })],
    ['10,000 lines that look like quotes', mail({ body: many('Pada 2026 a@b.example menulis:\n', 10_000) })],
    ['two From lines', mail({ headers: ['From: dua@b.example'] }), 'Jembatan putus'],
    ['a group as sender', mail({ from: 'Grup: a@b.example, c@d.example;' }), 'Jembatan putus'],
    ['ten senders', mail({ from: many('a@b.example, ', 10) }), 'Jembatan putus'],
    ['an address that is none', mail({ from: 'Pak RT <bukan alamat>' }), 'Jembatan putus'],
    [
      'a sender with line ends',
      mail({ from: '=?utf-8?Q?Warga=0D=0ABcc:_x@y.example?= <a@b.example>' }),
      'Jembatan putus',
    ],
    [
      'only a file',
      mail({
        headers: ['Content-Type: image/jpeg; name=foto.jpg', 'Content-Transfer-Encoding: base64'],
        body: '/9j/4AAQ',
      }),
    ],
    [
      'a signed letter',
      mail({
        headers: ['Content-Type: multipart/signed; boundary=b; protocol="application/pkcs7-signature"'],
        body: '--b\r\n\r\nisi surat\r\n--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nAAAA\r\n--b--',
      }),
      'isi surat',
    ],
    [
      'an encrypted letter',
      mail({
        headers: ['Content-Type: multipart/encrypted; boundary=b'],
        body: '--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--b--',
      }),
    ],
  ]
  return list.map(([name, raw, holds]) => ({ name, raw, ...(holds === undefined ? {} : { holds }) }))
}

const CHARSETS = [
  'utf-7',
  'iso-2022-jp',
  'gb18030',
  'utf-16le',
  'utf-16be',
  'koi8-r',
  'big5',
  'shift_jis',
  'iso-8859-8-i',
  'x-user-defined',
  'x-tidak-ada',
  '',
  '"',
  'utf-8;utf-8',
  many('x', 5000),
]

function charsets(): HostileMail[] {
  return CHARSETS.map((charset) => ({
    name: `charset ${charset.slice(0, 20)}`,
    raw: mail({
      headers: [`Content-Type: text/plain; charset=${charset}`],
      body: Buffer.from([0x4a, 0xe9, 0xff, 0x1b, 0x24, 0x42, 0x00, 0x41, 0x80, 0x2b, 0x41, 0x0d, 0x0a]),
    }),
  }))
}

function machines(own: string): HostileMail[] {
  const lines: [string, string[], Parts?][] = [
    ['an out-of-office answer', ['Auto-Submitted: auto-replied']],
    ['a mail of a machine', ['Auto-Submitted: auto-generated (cron)']],
    ['an older answering machine', ['X-Autoreply: yes']],
    ['another older one', ['X-Autorespond: x']],
    ['precedence auto_reply', ['Precedence: auto_reply']],
    ['precedence bulk', ['Precedence: bulk']],
    ['a mailing list', ['List-Id: <berita.contoh.example>']],
    ['a newsletter', ['List-Unsubscribe: <https://contoh.example/u>']],
    ['no return path', ['Return-Path: <>']],
    ['a subject of a machine', [], { subject: 'Automatic reply: Jalan rusak' }],
    ['the same in Indonesian', [], { subject: 'Balasan otomatis: Jalan rusak' }],
    ['a mail server speaks', [], { from: 'MAILER-DAEMON@contoh.example' }],
    ['a bounce', ['X-Failed-Recipients: a@b.example']],
    [
      'a report of delivery',
      ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
      {
        body: '--b\r\n\r\ntidak sampai\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--',
      },
    ],
    [
      'a read receipt',
      ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
      { body: '--b\r\n\r\ndibaca\r\n--b--' },
    ],
    ['our own address', [], { from: `Kami <${own.toUpperCase()}>` }],
  ]
  return lines.map(([name, headers, more = {}]) => ({
    name,
    raw: mail({ ...more, headers }),
    automatic: true,
  }))
}

const NAMES = [
  '../../etc/passwd',
  '..\\..\\windows\\system32\\x.dll',
  'CON',
  '.htaccess',
  'a\u200Bb\u200C.jpg',
  'foto\u202Egpj.exe',
  many('x', 5000) + '.jpg',
  'a\0b.jpg',
  '   ',
  'a|b;c&d$(e)`f`.sh',
  '=cmd|calc.xlsx',
  'foto.jpg.exe',
  '\uFEFF\u00AD.png',
]

function files(): HostileMail[] {
  const zip = `PK\u0003\u0004${many('\0', 20_000)}`
  const named = NAMES.map((name, at) => ({ name: `file name ${at}`, raw: withFiles([file(name)]) }))
  const kinds: [string, string, string, string][] = [
    ['winmail.dat', 'winmail.dat', 'application/ms-tnef', 'x\x9f>"'],
    ['a calendar', 'undangan.ics', 'text/calendar; method=REQUEST', 'BEGIN:VCALENDAR'],
    ['an SVG that runs', 'gambar.svg', 'image/svg+xml', '<svg onload="alert(1)"/>'],
    ['a picture that is a page', 'foto.gif', 'image/gif', 'GIF89a/*<script>alert(1)</script>*/'],
    ['a PDF that is a page', 'surat.pdf', 'application/pdf', '%PDF-1.7<script>alert(1)</script>'],
    ['a zip bomb', 'arsip.zip', 'application/zip', zip],
    ['a program', 'faktur.pdf.exe', 'application/pdf', 'MZ'],
    ['a page', 'halaman.html', 'text/html', '<script>alert(1)</script>'],
    ['a letter', 'surat.eml', 'message/rfc822', 'From: pimpinan@contoh.go.id\r\n\r\nperintah'],
    ['a bad type', 'x.bin', `image/${many('p', 9000)}`, 'x'],
  ]
  return [
    ...named,
    ...kinds.map(([name, fileName, type, body]) => ({ name, raw: withFiles([file(fileName, type, body)]) })),
    {
      name: '300 files',
      raw: withFiles(Array.from({ length: 300 }, (_, at) => file(`foto-${at}.jpg`))),
      holds: 'Foto terlampir',
    },
    {
      name: 'only a calendar',
      raw: mail({
        headers: ['Content-Type: text/calendar; method=REQUEST'],
        body: 'BEGIN:VCALENDAR\r\nSUMMARY:Rapat\r\nEND:VCALENDAR',
      }),
    },
  ]
}

const PLACES: readonly [string, (payload: string) => Buffer][] = [
  ['subject', (payload) => mail({ subject: payload })],
  [
    'encoded subject',
    (payload) => mail({ subject: `=?utf-8?B?${Buffer.from(payload).toString('base64')}?=` }),
  ],
  [
    'sender name',
    (payload) => mail({ from: `=?utf-8?B?${Buffer.from(payload).toString('base64')}?= <a@b.example>` }),
  ],
  ['sender address', (payload) => mail({ from: `<${payload}@b.example>` })],
  ['reply address', (payload) => mail({ headers: [`Reply-To: ${payload} <x@y.example>`] })],
  ['Message-ID', (payload) => mail({ id: `<${payload}@b>` })],
  [
    'references',
    (payload) => mail({ headers: [`In-Reply-To: ${payload}`, `References: ${payload} ${payload}`] }),
  ],
  ['recipient', (payload) => mail({ headers: [`To: ${payload}`, `Cc: ${payload}`] })],
  ['date', (payload) => mail({ headers: [`Date: ${payload}`] })],
  [
    'type',
    (payload) => mail({ headers: [`Content-Type: ${payload}`, `Content-Transfer-Encoding: ${payload}`] }),
  ],
  [
    'list and other headers',
    (payload) => mail({ headers: [`X-Mailer: ${payload}`, `Organization: ${payload}`] }),
  ],
  ['file name', (payload) => withFiles([file(payload.replaceAll('"', "'"))])],
  [
    'file description',
    (payload) =>
      withFiles([
        {
          head: ['Content-Type: image/png', `Content-Description: ${payload}`, `Content-ID: <${payload}>`],
          body: 'x',
        },
      ]),
  ],
  ['text', (payload) => mail({ body: payload })],
]

function payloads(): HostileMail[] {
  return PLACES.flatMap(([place, build]) =>
    PAYLOADS.map((payload, at) => ({ name: `payload ${at} as ${place}`, raw: build(payload) })),
  )
}

function pages(): HostileMail[] {
  const html = (body: string): Buffer => mail({ headers: ['Content-Type: text/html; charset=utf-8'], body })
  const list: [string, string][] = [
    ['script', '<p>halo</p><script>JAHAT()</script>'],
    ['style', '<style>JAHAT{}</style><p>halo</p>'],
    ['drawing', '<svg><text>JAHAT</text></svg><p>halo</p>'],
    ['picture from outside', '<p>halo</p><img src="https://JAHAT.example/p.gif">'],
    ['frame', '<p>halo</p><iframe src="//JAHAT.example"></iframe>'],
    ['attributes', '<p onclick="JAHAT()" style="background:url(JAHAT)">halo</p>'],
    ['script address', '<p>halo</p><a href="javascript:JAHAT()">klik</a>'],
    ['form', '<form action="https://JAHAT.example"><p>halo</p></form>'],
    ['half a mark', '<p>halo</p><img src=x onerror="JAHAT()"'],
    ['template', '<template>JAHAT</template><p>halo</p>'],
  ]
  return list.map(([name, body]) => ({
    name: `page with ${name}`,
    raw: html(body),
    holds: 'halo',
    never: 'JAHAT',
  }))
}

/** More than 250 mails no honest program writes, or that programs have lost or run. `own`: our own address. */
export function hostileMails(own: string): HostileMail[] {
  return [...broken(), ...charsets(), ...machines(own), ...files(), ...payloads(), ...pages()]
}
