/** The parts of a live account's brand share a sequence of ids (revision-2026-10-15.md §2). guess: its start. */
export const PART_IDS = {
  first: 2_000_001,
  types: ['brand-logo', 'brand-button', 'brand-color', 'brand-social-group'],
} as const
