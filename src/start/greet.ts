import type { Council } from '../council/index.ts'
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

/** What a person reads when Gacek has started: the address, who may sign in, what to do next. */
export function greet(options: { url: string; council: Council; firstOperatorToken: string | null }): string {
  const { url, council, firstOperatorToken } = options
  const lines = ['', `${bold('Gacek')} siap di ${bold(url)}   (ready; Ctrl-C menghentikan / stops it)`, '']
  if (council.sample) {
    lines.push(
      `Daerah contoh / sample region: ${council.name} — semua isinya fiktif / all of it is fictional.`,
    )
    lines.push('Akun contoh / sample users:')
    lines.push(...listSampleOfficers())
    lines.push('', 'Untuk daerah sendiri / for your own region:')
    lines.push('  npm run -s gacek -- council --name "Kabupaten …" --place 52.01 --time-zone WITA')
  }
  if (firstOperatorToken !== null) {
    lines.push('Tautan sekali pakai untuk pengelola pertama (7 hari) / one-time link for the first operator:')
    lines.push(`  ${bold(`${url}/setup#${firstOperatorToken}`)}`)
  }
  return `${lines.join('\n')}\n`
}
