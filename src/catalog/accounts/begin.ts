import type { Row, World } from '../../declare/index.js'
import { account } from './account.js'

/** Creates the row of the account resource when an account is created. */
export function begin(world: World): void {
  world.create(
    account,
    { attributes: {}, related: {} },
    {
      attributes: {
        test_account: true,
        contact_information: {
          default_sender_name: 'Example Store',
          default_sender_email: 'hello@example.com',
          website_url: 'https://www.example.com',
          organization_name: 'Example Store',
          street_address: {
            address1: '1 Example Street',
            address2: null,
            city: 'Boston',
            region: 'MA',
            country: 'United States',
            zip: '02111',
          },
        },
        industry: 'Software / SaaS',
        timezone: 'US/Eastern',
        preferred_currency: 'USD',
        public_api_key: world.companyId,
        locale: 'en-US',
        opt_in_process: 'single_opt_in',
        sends_sms: true,
        sends_push: true,
      },
    },
  )
}

/** Rewrites the account row after a restore into another account; `from` is the company id of the original. */
export function move(world: World, from: string): void {
  const row = world.find(account, from)
  if (!row) return
  world.remove(account, row)
  const attributes = { ...row.attributes, public_api_key: world.companyId }
  world.create(account, { attributes: {}, related: {} }, { attributes })
}

/** Returns the account row. Throws an Error when it is missing, which is a bug: every account starts with one. */
export function accountOf(world: World): Row<typeof account> {
  const row = world.find(account, world.companyId)
  if (!row) throw new Error('the account has no row')
  return row
}
