/** The portal as a site: its start page, search, figures, sitemap and robots.txt. */
export { registerSite } from './site.http.ts'
