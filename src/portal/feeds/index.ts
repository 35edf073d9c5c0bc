/** Feeds of what is public: news, clarifications, cases; RSS, Atom and JSON Feed. */
export { registerFeeds } from './feeds.http.ts'
