/** What is public, to take away: CSV, XLSX and JSON with a data dictionary, no personal data. */
export { registerOpenData } from './open-data.http.ts'
