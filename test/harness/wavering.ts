/** What became of the tests of one file. `failed`: their names. */
export type FileResult = { file: string; passed: number; failed: string[]; skipped: number }

/** A test run. `astray`: errors outside any test. */
export type RunRecord = { files: FileResult[]; astray: number }

/** The environment variable that names the file a run leaves its record in. */
export const RECORD_VARIABLE = 'TEST_RECORD'

/** More failing files than this are no accident of a busy machine. */
export const MOST_AGAIN = 3

const isFailed = ({ failed }: FileResult): boolean => failed.length > 0

/**
 * The files of a run that are worth another one, alone on the machine: a few that failed where five thousand tests share two
 * cores. None where many failed, where something went astray outside any test, or where nothing failed.
 */
export function worthAnotherRun({ files, astray }: RunRecord): string[] {
  const failed = files.filter(isFailed).map(({ file }) => file)
  return astray > 0 || failed.length > MOST_AGAIN ? [] : failed
}

/** The first run with what the second, of some files alone, says of them. A file the second did not run stays as it was. */
export function joinRuns(first: RunRecord, second: RunRecord): RunRecord {
  const anew = new Map(second.files.map((result) => [result.file, result]))
  return {
    files: first.files.map((result) => anew.get(result.file) ?? result),
    astray: first.astray + second.astray,
  }
}

/** A line for each test that failed in the first run and not in the joined one: passed, but not to be forgotten. */
export function tellWavering(first: RunRecord, joined: RunRecord): string[] {
  const still = new Set(joined.files.flatMap(({ file, failed }) => failed.map((name) => `${file} > ${name}`)))
  return first.files
    .flatMap(({ file, failed }) => failed.map((name) => `${file} > ${name}`))
    .filter((name) => !still.has(name))
}

/** `N passed, N failed, N skipped`. */
export function closingLine({ files, astray }: RunRecord): string {
  const sum = (of: (result: FileResult) => number): number =>
    files.reduce((total, file) => total + of(file), 0)
  const failed = sum((result) => result.failed.length) + astray
  return `${sum(({ passed }) => passed)} passed, ${failed} failed, ${sum(({ skipped }) => skipped)} skipped`
}
