import { currentTime, defineResource, text, time, type World } from '../../declare/index.js'

const TOKEN_DIGITS = 40

/** A token of the shop's own accounts, with which a shopper signs in to the Hub. */
export const hubAccessToken = defineResource({
  type: 'hub-access-token',
  path: 'hub-access-tokens',
  tag: '',
  scope: '',
  id: (_attributes, _related, { random }) => `shcat_${random.hex(TOKEN_DIGITS)}`,
  doc: { id: 'The token.', example: 'shcat_0b3c1d5e7f' },
  notFound: (id) => `There is no access token ${id}.`,
  attributes: {
    email: text({ doc: 'Email address of the customer.' }),
    created_at: time({ precision: 'microsecond', initial: currentTime, doc: 'When it was given out.' }),
  },
  relationships: {},
  operations: {},
})

/** Gives out a token for a customer of the shop, as Shopify's Customer Account API does. */
export function createAccessToken(email: string, world: World): string {
  return world.create(hubAccessToken, { attributes: {}, related: {} }, { attributes: { email } }).id
}

/** The email address of the customer with a token; undefined for an unknown token. */
export function customerOf(token: string, world: World): string | undefined {
  return world.find(hubAccessToken, token)?.attributes.email
}
