export { registerArticles } from './articles.http.ts'
export { registerBeside } from './beside.http.ts'
export { registerConfirmation } from './confirmation.http.ts'
export { registerVersions } from './versions.http.ts'
