/**
 * The parts of a live account's brand share a sequence of ids of seven digits (revision-2026-10-15.md §2). guess: accounts
 * begin at different numbers.
 */
export const PART_IDS = {
  digits: 7,
  shared: ['brand-logo', 'brand-button', 'brand-color', 'brand-social-group'],
} as const
