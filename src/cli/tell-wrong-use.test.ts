import { Command, CommanderError, Option } from 'commander'
import { expect, it } from 'vitest'
import { tellWrongUse } from './tell-wrong-use.ts'

/** What the person at the terminal reads after a command given wrongly. */
function readAfter(...given: string[]): string {
  let said = ''
  const program = new Command('gacek').exitOverride().configureOutput({
    writeErr: (text) => (said += text),
    outputError: (text, write) => write(tellWrongUse(text)),
  })
  program
    .command('issues')
    .option('--top <n>')
    .addOption(new Option('--window <span>').choices(['6h', '24h']))
  program.command('import <file>')
  program.command('council').requiredOption('--name <name>')
  expect(() => program.parse(given, { from: 'user' })).toThrow(CommanderError)
  return said
}

it.each([
  [
    ['issues', '--tops', '3'],
    '--tops: opsi tidak dikenal / unknown option\nMungkin maksud Anda / did you mean: --top\n',
  ],
  [
    ['isues'],
    'isues: perintah tidak dikenal / unknown command\nMungkin maksud Anda / did you mean: issues\n',
  ],
  [['issues', '--top'], '--top <n>: isinya belum ditulis / its value is missing\n'],
  [
    ['issues', '--window', '2h'],
    '--window <span>: "2h" tidak dapat dipakai / cannot be used (pilihan / choices: 6h, 24h)\n',
  ],
  [['import'], '<file>: wajib ditulis sesudah nama perintah / required after the command\n'],
  [['import', 'a', 'b'], 'a, b: terlalu banyak isian, 2 padahal 1 / too many arguments, 2 instead of 1\n'],
  [['council'], '--name <name>: opsi ini wajib / this option is required\n'],
])('what is wrong with %j is said in Indonesian and English', (given, sentence) => {
  expect(readAfter(...given)).toBe(sentence)
})

it('a fault it has no words for is passed on as it is', () => {
  expect(tellWrongUse('error: something new\n')).toBe('error: something new\n')
})
