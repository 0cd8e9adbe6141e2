import { type Attribute, defineRules, type Resource, type Row, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { image } from '../images/image.js'
import { brandButton } from './brand-button.js'
import { brandEmailDefault } from './brand-email-default.js'
import { brandLogo } from './brand-logo.js'
import { brandSocialGroup } from './brand-social-group.js'
import { brandVoice } from './brand-voice.js'

type Values = Readonly<Record<string, unknown>>

/** Values with the initial values of their members, at every depth. */
function completed(values: Values, declared: Readonly<Record<string, Attribute>>): Values {
  const each = Object.entries(values).map(([name, value]) => [
    name,
    value === null || value === undefined ? value : (declared[name]?.kind.complete?.(value) ?? value),
  ])
  return Object.fromEntries(each)
}

/** The values that are there, completed. */
function present(values: Values, declared: Readonly<Record<string, Attribute>>): Values {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined)
  return completed(Object.fromEntries(given), declared)
}

/** The email defaults of the account. Throws an Error if they are missing, which is a bug: every account has some. */
export function emailDefaultsOf(world: World): Row<typeof brandEmailDefault> {
  const row = world.find(brandEmailDefault, world.companyId)
  if (!row) throw new Error('the account has no email defaults')
  return row
}

/** Throws the 404 of a part that a body refers to and that does not exist. */
function requireAll(
  related: Readonly<Record<string, string | null | undefined>>,
  targets: readonly Resource[],
  world: World,
): void {
  for (const target of targets) {
    const id = related[target.type]
    if (id != null && !world.find(target, id)) throw refuse.notFound(target.notFound(id))
  }
}

/** Takes a deleted part out of the email defaults. guess: at Klaviyo, too. */
function untie(name: 'brand-button' | 'brand-logo' | 'brand-social-group', id: string, world: World): void {
  const defaults = emailDefaultsOf(world)
  if (defaults.related[name] === id) world.change(brandEmailDefault, defaults, { related: { [name]: null } })
}

/** Only one button is primary (create_brand_button): the one that becomes it takes that from the other. */
function demoteOthers(own: string, world: World): void {
  for (const button of world.pick(brandButton, { is_primary: '1' }))
    if (button.id !== own) world.change(brandButton, button, { attributes: { is_primary: false } })
}

const buttons = defineRules(brandButton, {
  complete: ({ attributes }) => ({
    attributes: { is_primary: false, ...present(attributes, brandButton.attributes) },
  }),
  afterCreate(row, _draft, world) {
    if (row.attributes.is_primary) demoteOthers(row.id, world)
    return row
  },
  amend: (_row, { attributes }) => ({ attributes: completed(attributes, brandButton.attributes) }),
  afterUpdate(row, _patch, world) {
    if (row.attributes.is_primary) demoteOthers(row.id, world)
    return row
  },
  beforeDelete: ({ id }, world) => untie('brand-button', id, world),
})

const logos = defineRules(brandLogo, {
  beforeCreate: ({ related }, world) => requireAll(related, [image], world),
  beforeUpdate: (_row, { related = {} }, world) => requireAll(related, [image], world),
  beforeDelete: ({ id }, world) => untie('brand-logo', id, world),
})

const groups = defineRules(brandSocialGroup, {
  beforeDelete: ({ id }, world) => untie('brand-social-group', id, world),
})

const voices = defineRules(brandVoice, {
  amend: (_row, { attributes }) => ({ attributes: present(attributes, brandVoice.attributes) }),
})

const defaults = defineRules(brandEmailDefault, {
  beforeUpdate: (_row, { related = {} }, world) =>
    requireAll(related, [brandButton, brandLogo, brandSocialGroup], world),
  amend: (row, { attributes, related = {} }) => ({ attributes: merged(row, attributes), related }),
})

/** Members that an update omits keep their values, and so do those that are null, except the width of the logo. */
function merged({ attributes: held }: Row<typeof brandEmailDefault>, given: Values): Values {
  const parts = Object.entries(given).map(([name, part]) => {
    const changes = Object.entries((part ?? {}) as Values).filter(
      ([member, value]) => value !== null || member === 'logo_max_width',
    )
    return [name, { ...((held as Values)[name] as Values), ...Object.fromEntries(changes) }]
  })
  return completed(Object.fromEntries(parts), brandEmailDefault.attributes)
}

export const rules = [buttons, logos, groups, voices, defaults]
