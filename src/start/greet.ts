import { tellMoment } from '../calendar/index.ts'
import type { Council } from '../council/index.ts'
import type { ClockHealth } from '../health/index.ts'
import { sampleOfficers, type SampleOfficer } from '../sample/index.ts'

const bold = (text: string): string => (process.stdout.isTTY ? `\u001B[1m${text}\u001B[22m` : text)

/** What a sample user does: the roles in an office when there are any, else the role in the council. */
function dutyOf(officer: SampleOfficer): string {
  const [duty] = officer.duties
  return duty === undefined ? officer.role : `${duty.roles.join(', ')} (${duty.office})`
}

function listSampleOfficers(): string[] {
  const duties = sampleOfficers.map(dutyOf)
  const width = Math.max(...duties.map((duty) => duty.length))
  return sampleOfficers.map(({ email, password }, at) => {
    return `  ${(duties[at] ?? '').padEnd(width)}  ${email.padEnd(25)}  ${password}`
  })
}

const onTheWall = (iso: string, { timeZone }: Council): string => tellMoment(new Date(iso), timeZone)

/** What is said of a clock that cannot be believed, and what to do; nothing of one that can. */
function doubtClock(clock: ClockHealth, council: Council): string[] {
  if (clock.state === 'good') return []
  const now = onTheWall(clock.now, council)
  const seen = clock.seen === null ? null : onTheWall(clock.seen, council)
  const known = seen === null ? '' : ` Catatan terakhir / last record: ${seen}.`
  const lines = [
    '',
    bold('Jam server diragukan / the clock of this server is in doubt'),
    `  Jam server / server clock: ${now}.${known}`,
  ]
  if (clock.rests)
    lines.push(
      '  Sampai pasti, tidak ada yang dihapus, diingatkan, atau dirilis. / Until it is sure, nothing is deleted, reminded or released.',
    )
  else lines.push('  Sumber tidak dibaca sampai jamnya benar. / Sources are not read until it is right.')
  lines.push(
    '  Setel jam server (timedatectl set-ntp true), atau benarkan waktunya di halaman /status. / Set the clock, or vouch for the time on /status.',
  )
  return lines
}

/** What a person reads when Gacek has started: the address, who may sign in, what to do next. */
export function greet(options: {
  url: string
  council: Council
  firstOperatorToken: string | null
  clock: ClockHealth
}): string {
  const { url, council, firstOperatorToken, clock } = options
  const lines = ['', `${bold('Gacek')} siap di ${bold(url)}   (ready; Ctrl-C menghentikan / stops it)`, '']
  if (council.sample) {
    lines.push(
      `Daerah contoh / sample region: ${council.name} — semua isinya fiktif / all of it is fictional.`,
    )
    lines.push('Akun contoh / sample users:')
    lines.push(...listSampleOfficers())
    lines.push('', 'Untuk daerah sendiri / for your own region:')
    lines.push('  npm run -s gacek -- council --name "Kabupaten …" --place 52.01')
  }
  if (firstOperatorToken !== null) {
    lines.push('Tautan sekali pakai untuk pengelola pertama (7 hari) / one-time link for the first operator:')
    lines.push(`  ${bold(`${url}/setup#${firstOperatorToken}`)}`)
  }
  lines.push(...doubtClock(clock, council))
  return `${lines.join('\n')}\n`
}
