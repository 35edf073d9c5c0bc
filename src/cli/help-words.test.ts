import { Command, Option } from 'commander'
import { expect, it } from 'vitest'
import { speakHelp } from './help-words.ts'

function makeProgram(): Command {
  const program = speakHelp(new Command('gacek'))
  program
    .command('import <file>')
    .argument('[folder]', 'tujuan')
    .option('--top <n>', 'banyaknya', '5')
    .addOption(new Option('--kind <kind>', 'jenis (sumber)').choices(['social', 'news']).default('news'))
    .addOption(new Option('--window <span>', 'melihat ke belakang').default('default: x'))
  program.command('archive').command('verify').option('--at <day>', 'hari')
  return program
}

it('the frame of the help is said in Indonesian and English, also that of a command of a command', () => {
  const program = makeProgram()
  const [imports, archive] = program.commands
  const helps = [program, imports, archive, archive?.commands[0]].map((one) => one?.helpInformation() ?? '')
  for (const help of helps) {
    expect(help).toMatch(/^Cara pakai \/ usage: gacek/)
    expect(help).toContain('Opsi / options:')
    expect(help).toMatch(/-h, --help +tampilkan bantuan/)
    expect(help).not.toMatch(/^(Usage|Options|Commands|Arguments):|\[options\]|\[command\]|display help/m)
  }
  expect(helps[0]).toContain('Perintah / commands:')
  expect(helps[0]).toMatch(/help \[perintah\] +tampilkan bantuan suatu/)
  expect(helps[1]).toContain('Isian / arguments:')
})

it('choices and usual values are named, and what a command says itself stays', () => {
  const help = (makeProgram().commands[0]?.helpInformation() ?? '').replaceAll(/\s+/g, ' ')
  expect(help).toContain('banyaknya (bawaan / default: "5")')
  expect(help).toContain('jenis (sumber) (pilihan / choices: "social", "news", bawaan / default: "news")')
  expect(help).toContain('melihat ke belakang (bawaan / default: "default: x")')
})
