/** Reports and questions of citizens, sent with the portal's form: photos first, then the report, then number and code. */
export { registerReports } from './reports.http.ts'
export { readFiles, refusePhotos } from './form-files.ts'
export { takeReport } from './take-report.ts'
export { FORMS_AN_HOUR, KEYS_A_MINUTE, PHOTOS_AN_HOUR as FILES_AN_HOUR } from './limits.ts'
