/** Confirmed news for everyone: lists, one article with its pictures and corrections, search. */
export { registerNews } from './news.http.ts'
export { listNews, listTexts, searchNews, showsPractice, type NewsCursor } from './news.store.ts'
export { readNews } from './read-news.ts'
