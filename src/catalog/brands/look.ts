import type { Row, World } from '../../declare/index.js'
import { image } from '../images/image.js'
import { imageAddress } from '../images/rules.js'
import { css, type Look } from '../templates/definition/look.js'
import { brandButton } from './brand-button.js'
import type { brandEmailDefault } from './brand-email-default.js'
import { brandLogo } from './brand-logo.js'
import { brandSocialGroup } from './brand-social-group.js'
import { emailDefaultsOf } from './rules.js'

type Values = Readonly<Record<string, unknown>>
type Defaults = Row<typeof brandEmailDefault>

/** guess: the colors of icons; by default they have their own. */
const ICON_COLORS: Readonly<Record<string, string>> = { black: '#000000', grey: '#808080', white: '#ffffff' }

/** What drag-and-drop templates of the account look like by default (revision-2026-10-15.md §3). */
export function brandLook(world: World): Look {
  const defaults = emailDefaultsOf(world)
  const { body, header, footer } = defaults.attributes
  return {
    canvas: body.body_background_color ?? '',
    content: body.background_color ?? '',
    text: body.text ?? {},
    headings: [body.h1_text, body.h2_text, body.h3_text, body.h4_text].map((each) => each ?? {}),
    link: body.link_text ?? {},
    button: buttonLook(defaults, world),
    header: {
      background: header.background_color ?? '',
      link: header.link_text ?? {},
      links: (header.links ?? []).map(({ text, url }) => ({ words: text, url })),
      logo: logoOf(defaults, world),
    },
    footer: {
      background: footer.background_color ?? '',
      text: footer.text ?? {},
      link: footer.link_text ?? {},
      icon: { color: ICON_COLORS[footer.social_group_color ?? ''] },
    },
    social: socialLinks(defaults, world),
  }
}

/** guess: the primary button, or the one of the email defaults if none is primary. */
function buttonLook({ related }: Defaults, world: World): Values {
  const [primary] = world.pick(brandButton, { is_primary: '1' }, 1)
  const button = primary ?? world.find(brandButton, related['brand-button'] ?? '')
  if (!button) return {}
  const { style, border, spacing, text } = button.attributes
  const { border_color, border_style, border_width } = border ?? {}
  return {
    ...text,
    ...spacing,
    background_color: style?.background_color,
    border_radius: style?.border_radius,
    ...(style?.is_shadow_active && { box_shadow: style.box_shadow }),
    ...(border?.is_border_active && { border_color, border_style, border_width }),
  }
}

/** The logo, if it has a picture. */
function logoOf({ attributes: { header }, related }: Defaults, world: World): Look['header']['logo'] {
  const logo = world.find(brandLogo, related['brand-logo'] ?? '')
  const picture = world.find(image, logo?.related.image ?? '')
  if (!logo || !picture) return undefined
  const { width, height, alt_text, link_url } = logo.attributes
  return {
    src: imageAddress(picture, world),
    alt_text,
    href: link_url,
    style: css({ width, height, max_width: header.logo_max_width }),
  }
}

function socialLinks({ related }: Defaults, world: World): Look['social'] {
  const group = world.find(brandSocialGroup, related['brand-social-group'] ?? '')
  const links = (group?.attributes.social_links ?? []) as readonly Values[]
  return links.map(({ link_url, platform, asset_url }) => ({
    words: String(platform),
    url: String(link_url),
    ...(typeof asset_url === 'string' && { icon: asset_url }),
  }))
}
