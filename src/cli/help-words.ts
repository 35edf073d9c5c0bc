import { Help, type Command, type HelpConfiguration } from 'commander'

const TITLES: Record<string, string> = {
  'Usage:': 'Cara pakai / usage:',
  'Arguments:': 'Isian / arguments:',
  'Options:': 'Opsi / options:',
  'Commands:': 'Perintah / commands:',
}

const usual = new Help()

/** The placeholders commander writes into usage and terms. */
function tellPlaceholders(text: string): string {
  return text.replace('[options]', '[opsi]').replace('[command]', '[perintah]')
}

/** The frame of `--help` in Indonesian and English; what stands inside it the commands say themselves. */
const HELP_WORDS: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  commandUsage: (command) => tellPlaceholders(usual.commandUsage(command)),
  subcommandTerm: (command) => tellPlaceholders(usual.subcommandTerm(command)),
  optionDescription: (option) =>
    usual
      .optionDescription(option)
      // What commander adds stands last, in brackets of its own.
      .replace(/\((choices: .*|default: [^()]*)\)$/, (added) =>
        added.replace('choices: ', 'pilihan / choices: ').replace('default: ', 'bawaan / default: '),
      ),
}

/** Gives a program, and every command added after this, help that an Indonesian office can read. */
export function speakHelp(program: Command): Command {
  return program
    .configureHelp(HELP_WORDS)
    .helpOption('-h, --help', 'tampilkan bantuan / show this help')
    .helpCommand('help [perintah]', 'tampilkan bantuan suatu perintah / show the help of a command')
}
