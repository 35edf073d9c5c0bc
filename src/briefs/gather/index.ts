/** Gathering: what a brief tells of a period, read from the flows that own it. Keeps nothing. */
export { gatherContent, takeOwed, type GatherDeps } from './gather-content.ts'
