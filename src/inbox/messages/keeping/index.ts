/** Keeping: for how long what platforms handed over stays as it came, as the council chose. */
export { readKeeping } from './choose-keeping.ts'
export { registerKeepingRoutes } from './keeping.http.ts'
