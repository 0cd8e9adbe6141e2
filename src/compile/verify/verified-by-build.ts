/** `npm run build` verifies the catalogs of all revisions and replaces this by `true`: they are not verified at each start. */
export const VERIFIED_BY_BUILD = false as boolean
