import type { PreparedTemplates } from './initial-template.js'

/** `npm run build` replaces this module by one with the templates, which saves their creation at each start. */
export const PREPARED = undefined as PreparedTemplates | undefined
