import type { World } from '../../declare/index.js'
import { brandButton } from './brand-button.js'
import { brandEmailDefault } from './brand-email-default.js'
import { brandLogo } from './brand-logo.js'
import { brandSocialGroup } from './brand-social-group.js'
import { brandVoice } from './brand-voice.js'

/*
 * The brand of an account that has not edited it. Reported from a live account: the members, the attached logo, button
 * and social group, the first colors and the font of the text. guess: the other values.
 */

const FONT = 'Arial, Helvetica, sans-serif'

const TEXT = {
  color: '#5D5E60',
  font_size: 16,
  font_style: 'normal',
  font_family: FONT,
  font_weight: 400,
  letter_spacing: 0,
  text_decoration: 'none',
} as const

const heading = (font_size: number) => ({ ...TEXT, font_size, font_weight: 700 }) as const

const LINK = {
  color: '#334fb4',
  font_size: null,
  font_style: 'normal',
  font_weight: null,
  font_family: null,
  letter_spacing: null,
  text_decoration: 'underline',
} as const

/** The email defaults of a new account. */
export const STOCK_DEFAULTS = {
  body: {
    background_color: '#ffffff',
    body_background_color: '#f5f5f7',
    text: TEXT,
    h1_text: heading(40),
    h2_text: heading(32),
    h3_text: heading(24),
    h4_text: heading(18),
    link_text: LINK,
  },
  header: { background_color: '#ffffff', links: [], link_text: LINK, logo_max_width: 160 },
  footer: {
    background_color: '#ffffff',
    text: { ...TEXT, font_size: 12 },
    link_text: LINK,
    social_group_color: 'default',
  },
} as const

const BUTTON = {
  name: 'Primary',
  is_primary: true,
  style: { background_color: '#334fb4', border_radius: 4, box_shadow: '', is_shadow_active: false },
  border: { border_color: '#334fb4', border_style: 'solid', border_width: 1, is_border_active: false },
  spacing: { padding_top: 12, padding_right: 24, padding_bottom: 12, padding_left: 24 },
  text: { ...TEXT, color: '#ffffff', font_weight: 700 },
} as const

/** Creates the brand of a new account. An `empty` account has neither a logo nor a button nor social links. */
export function begin(world: World, empty: boolean): void {
  world.create(brandVoice, { attributes: {}, related: {} })
  const tied = empty ? {} : parts(world)
  world.create(
    brandEmailDefault,
    { attributes: {}, related: {} },
    { attributes: STOCK_DEFAULTS as never, related: tied },
  )
}

function parts(world: World) {
  const logo = world.create(brandLogo, { attributes: { name: 'Logo' }, related: {} })
  const button = world.create(brandButton, { attributes: BUTTON, related: {} })
  const group = world.create(brandSocialGroup, {
    attributes: {
      name: 'Footer socials',
      social_links: [{ link_url: 'https://x.com', platform: 'x_twitter' }],
    },
    related: {},
  })
  return { 'brand-logo': logo.id, 'brand-button': button.id, 'brand-social-group': group.id }
}

/** Gives the voice and the email defaults, which were copied from the account `from`, the id of their account. */
export function move(world: World, from: string): void {
  for (const resource of [brandVoice, brandEmailDefault]) {
    const row = world.find(resource, from)
    if (!row) continue
    world.remove(resource, row)
    const { attributes, related } = row
    world.create(resource, { attributes: {}, related: {} }, { attributes, related } as never)
  }
}
