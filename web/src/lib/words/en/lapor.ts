/** Words of the files of SP4N-LAPOR!. */
export const lapor = {
  title: 'SP4N-LAPOR!',
  lead: 'Take reports from a file LAPOR! exported, and hand back the answers to be entered there.',
  importTitle: 'Take in reports',
  importHelp:
    'Export the reports as CSV in LAPOR! and choose the file here. Do not open it in a spreadsheet first: report numbers may change. Names and numbers of reporters are not taken.',
  file: 'CSV file',
  columns: 'Which column holds what?',
  columnsHelp: 'Tracking ID and text are required.',
  mapping: 'Use columns kept before',
  mappingNone: '(choose yourself)',
  mappingName: 'Keep these columns under a name (may stay empty)',
  none: '(none)',
  fields: {
    trackingId: 'Tracking ID',
    text: 'Text of the report',
    title: 'Title',
    date: 'Date received (WIB)',
    kind: 'Classification',
    category: 'Category',
    place: 'Place',
    office: 'Agency in LAPOR!',
    anonymous: 'Anonymous',
    confidential: 'Confidential',
  },
  required: 'required',
  tryIt: 'Try first',
  save: (count: string) => `Take in ${count} reports`,
  saved: (count: string) => `${count} reports taken in. Their cases appear in the list of cases in a moment.`,
  tried: (fresh: string, known: string, wrong: string) =>
    `${fresh} new reports, ${known} already here, ${wrong} lines refused. Nothing is saved yet.`,
  preview: 'Some of them',
  rejects: 'Refused lines',
  line: 'Line',
  field: 'Column',
  reason: 'Reason and way out',
  download: 'Download the refused lines (CSV)',
  more: (count: string) => `and ${count} more lines in the download`,
  exportTitle: 'Hand back answers',
  exportHelp:
    'Download the officers’ answers to LAPOR! reports of these days, one line for each answer, and enter them in LAPOR!.',
  from: 'From day (WIB)',
  until: 'To day (WIB)',
  exportButton: 'Download answers (CSV)',
}

export const laporAudit: Record<string, string> = {
  'lapor.imported': 'SP4N-LAPOR! reports taken in',
  'lapor.exported': 'Answers for SP4N-LAPOR! downloaded',
}
