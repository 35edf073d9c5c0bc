/**
 * Routing: what a matter is about, where, whose it is, with the reason; categories every council shapes itself.
 * Takes a text; gives a suggestion by rules. Owns case_category.
 */
export { findSign, plainWords } from './find-signs.ts'
export { placesOf, readCategories, suggestRoute, type RouteDeps } from './suggest-route.ts'
