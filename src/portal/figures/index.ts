/** How fast agencies answer and whether citizens say it is done: counted from the cases of the last 90 days. */
export { openPerformance } from './read-performance.ts'
