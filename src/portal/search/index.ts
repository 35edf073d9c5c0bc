/** "What has been done?": search over what is public, answered by quoting it. */
export { findPublic } from './find-public.ts'
