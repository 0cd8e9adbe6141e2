import { defineResource, list, type Row, text, type World } from '../../declare/index.js'
import { hidden, times } from './customer.js'

/** The scopes of Smile.io's API; guess: the names of those for identities, tiers and points settings. */
export const SMILE_SCOPES = [
  'activity:write',
  'customer:read',
  'customer_identity:write',
  'earning_rule:read',
  'points_product:read',
  'points_purchase:write',
  'points_settings:read',
  'points_transaction:read',
  'points_transaction:write',
  'reward_fulfillment:read',
  'vip_tier:read',
] as const

export type SmileScope = (typeof SMILE_SCOPES)[number]

/** A token for Smile.io's API with some of its scopes. */
export const smileToken = defineResource({
  ...hidden,
  type: 'smile-token',
  path: 'smile-tokens',
  id: 'serial',
  sequence: 0,
  doc: { id: 'Number of the token.', example: '1' },
  indexes: [['token']],
  notFound: (id) => `There is no Smile.io token ${id}.`,
  attributes: {
    token: text({ doc: 'The token.' }),
    scopes: list(text({ doc: 'A scope.' }), { doc: 'What it may do.' }),
    ...times,
  },
  relationships: {},
})

const OURS = /^smile_([A-Za-z0-9]{6})_[0-9a-f]{32}$/

/** The company id in a token that the emulator issued; undefined for any other token. */
export function companyOfToken(token: string): string | undefined {
  return OURS.exec(token)?.[1]
}

/** Issues a token. It contains the company id, so that it opens this account. */
export function issueToken(scopes: readonly SmileScope[], world: World): Row<typeof smileToken> {
  const number = world.count(smileToken, {})
  const token = `smile_${world.companyId}_${world.uuid(`smile-token/${number}`).replaceAll('-', '')}`
  return world.create(
    smileToken,
    { attributes: {}, related: {} },
    { attributes: { token, scopes: [...scopes] } },
  )
}

/** The scopes of a token; undefined for one of this form that was not issued. Any other token has all scopes. */
export function scopesOfToken(token: string, world: World): readonly string[] | undefined {
  if (companyOfToken(token) === undefined) return SMILE_SCOPES
  return world.pick(smileToken, { token }, 1)[0]?.attributes.scopes
}

/** Gives tokens that were copied from the account `from` the id of their account. */
export function moveTokens(world: World, from: string): void {
  for (const row of world.each(smileToken, {})) {
    const { token } = row.attributes
    if (companyOfToken(token) !== from) continue
    world.change(smileToken, row, { attributes: { token: token.replace(from, world.companyId) } })
  }
}
