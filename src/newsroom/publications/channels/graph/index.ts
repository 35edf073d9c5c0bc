/**
 * The Graph API of Meta, as Facebook, Instagram and Threads share it: calls, errors, containers, quotas, look-up by text.
 * Promises: the token travels in a header; what Meta calls its own fault leaves open whether a post was made.
 * Owns no tables.
 */
export { callGraph, graphErrors, type GraphCall } from './call-graph.ts'
export { findByText, sinceSeconds } from './find-by-text.ts'
export {
  askPermalink,
  callPlace,
  publishContainers,
  publishedSchema,
  userOf,
  type ContainerPlatform,
} from './publish-containers.ts'
