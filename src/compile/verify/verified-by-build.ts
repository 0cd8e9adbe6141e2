/** `npm run build` verifies the catalogs of all revisions once and replaces this by `true`, so that no start does. */
export const VERIFIED_BY_BUILD = false as boolean
