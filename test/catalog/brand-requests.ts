import type { Sample } from '../support/matrix.js'

type Attributes = Readonly<Record<string, unknown>>

/** Brands exist since this revision. */
export const AT: { readonly revision: string } = { revision: '2026-10-15' }

export const TEXT = {
  color: '#111111',
  font_size: 14,
  font_style: 'normal',
  font_family: 'Georgia, serif',
  font_weight: 700,
  letter_spacing: 0,
  text_decoration: 'none',
}

/** Attributes of a button. */
export const button = (attributes: Attributes = {}) => ({
  style: { background_color: '#ff0000', border_radius: 8, box_shadow: '0 1px 2px #000' },
  border: { border_color: '#00ff00', border_style: 'dashed', border_width: 2 },
  spacing: { padding_top: 1, padding_right: 2, padding_bottom: 3, padding_left: 4 },
  text: TEXT,
  ...attributes,
})

/** The body of a request about a part of a brand. */
export const brandBody = (type: string, attributes: Attributes, more: object = {}) => ({
  data: { type, attributes, ...more },
})

export const links = [
  { link_url: 'https://x.com/shop', platform: 'x_twitter' },
  { link_url: 'https://facebook.com/shop', platform: 'facebook' },
  { link_url: 'https://shop.example.com', platform: 'custom', asset_url: 'https://shop.example.com/i.png' },
]

type Body = (account: unknown, n: number, id: string) => object

const writes = (type: string, attributes: (n: number) => Attributes): Record<string, Body> => {
  const name = type.replaceAll('-', '_')
  return {
    ...(!ONE_EACH.has(type) && { [`create_${name}`]: (_, n) => brandBody(type, attributes(n)) }),
    [`update_${name}`]: (_, n, id) => brandBody(type, attributes(n), { id }),
  }
}

/** Types that have exactly one resource in each account. */
const ONE_EACH = new Set(['brand-voice', 'brand-email-default'])

/** The full body of each write. */
export const brandBodies: Readonly<Record<string, Body>> = {
  ...writes('brand-logo', (n) => ({
    width: 200,
    height: 60,
    alt_text: 'Shop',
    link_url: 'https://shop.example.com',
    name: `SDK ${n}`,
  })),
  ...writes('brand-button', (n) => button({ name: `SDK ${n}`, is_primary: true, preview_page_hex: '#fff' })),
  ...writes('brand-color', (n) => ({ name: `SDK ${n}`, colors: [{ hex: '#112233', name: 'Ink' }] })),
  ...writes('brand-social-group', (n) => ({ name: `SDK ${n}`, social_links: links })),
  ...writes('brand-voice', (n) => ({
    tone_descriptors: [{ name: `Tone ${n}`, description: 'Calm', user_modified: true }],
    language_patterns: [{ name: 'Short', description: 'Short sentences', user_modified: false }],
  })),
  ...writes('brand-email-default', () => ({
    body: { background_color: '#fff', text: TEXT },
    header: { links: [{ text: 'Sale', url: 'https://shop.example.com/sale' }], logo_max_width: 120 },
    footer: { social_group_color: 'grey' },
  })),
}

/** Creates parts of a brand for the matrices. */
export const brandSamples: Readonly<Record<string, Sample>> = {
  'brand-logo': { attributes: (n) => ({ name: `Logo ${n}`, width: n }) },
  'brand-button': { attributes: (n) => button({ name: `Button ${n}` }) },
  'brand-color': { attributes: (n) => ({ name: `Palette ${n}`, colors: [{ hex: '#fff', name: `${n}` }] }) },
  'brand-social-group': { attributes: (n) => ({ name: `Group ${n}`, social_links: links.slice(0, 1) }) },
  'brand-voice': {
    only: 'own',
    make: async (account) => account.companyId,
    change: (n) => ({ tone_descriptors: [{ name: `Tone ${n}`, description: 'Calm' }] }),
  },
  'brand-email-default': {
    only: 'own',
    make: async (account) => account.companyId,
    change: (n) => ({ header: { logo_max_width: n } }),
  },
}
