/**
 * SP4N-LAPOR!: reports in and answers out by CSV files.
 * Takes the file the national system exports; gives one message for each report, and a file of answers to enter there.
 * Promises: a tracking id comes in once; wrong lines are told by number and reason and never stop the right ones; no
 * reporter is read or written; no cell runs in a spreadsheet.
 * Keeps the columns of files by name in the settings of its channel.
 */
export { registerLaporRoutes } from './lapor.http.ts'
