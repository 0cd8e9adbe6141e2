import { defineResource, flag, object, text } from '../../declare/index.js'

const street = (doc: string, example: string) => text({ nullable: true, doc, example })

const address = object(
  {
    address1: street('Street and number.', '1 Example Street'),
    address2: street('What the first line had no room for.', '2nd floor'),
    city: street('The city.', 'Copenhagen'),
    region: street('The state or province.', 'Hovedstaden'),
    country: street('The country.', 'Denmark'),
    zip: street('The postal code.', '2300'),
  },
  { always: true, doc: 'Where it is.' },
)

const contact = object(
  {
    default_sender_name: text({ always: true, doc: 'Who messages come from.' }),
    default_sender_email: text({ always: true, doc: 'The address messages come from.' }),
    website_url: text({ nullable: true, doc: 'Its site.' }),
    organization_name: text({ always: true, doc: 'What it is called.' }),
    street_address: address,
  },
  { always: true, doc: 'How it is reached.' },
)

/** The account that a key opens: the only one it can see. */
export const account = defineResource({
  type: 'account',
  path: 'accounts',
  tag: 'Accounts',
  scope: 'accounts',
  id: (_attributes, _related, { companyId }) => companyId,
  doc: { id: 'The id of the account.', example: 'AbC123' },
  // seen: nickdnk-get_account.404.
  notFound: (id) => `Account with id ${id} not found.`,
  attributes: {
    test_account: flag({ always: true, doc: 'Is it there for tests?' }),
    contact_information: contact,
    industry: text({ nullable: true, doc: 'What it deals in.' }),
    timezone: text({ always: true, doc: 'The IANA zone its days are counted in.' }),
    preferred_currency: text({ always: true, doc: 'The ISO 4217 code of its currency.' }),
    public_api_key: text({ always: true, doc: 'The key its sites use.' }),
    locale: text({ always: true, doc: 'Its language.' }),
    opt_in_process: text({ hidden: true, doc: 'How lists ask for consent unless they say otherwise.' }),
    sends_sms: flag({ hidden: true, doc: 'Is sending text messages set up?' }),
    sends_push: flag({ hidden: true, doc: 'Is sending push notifications set up?' }),
  },
  relationships: {},
  operations: {
    list: { rate: 'XS', page: { whole: 'ends' } },
    get: { rate: 'XS' },
  },
})
