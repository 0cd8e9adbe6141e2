import { defineResource, flag, object, text } from '../../declare/index.js'

const street = (doc: string, example: string) => text({ nullable: true, doc, example })

const address = object(
  {
    address1: street('Street and number.', '1 Example Street'),
    address2: street('Second line of the street address.', '2nd floor'),
    city: street('City.', 'Copenhagen'),
    region: street('State or province.', 'Hovedstaden'),
    country: street('Country.', 'Denmark'),
    zip: street('Postal code.', '2300'),
  },
  { always: true, doc: 'Street address of the organization.' },
)

const contact = object(
  {
    default_sender_name: text({ always: true, doc: 'Default sender name of messages.' }),
    default_sender_email: text({ always: true, doc: 'Default sender address of messages.' }),
    website_url: text({ nullable: true, doc: 'URL of the website.' }),
    organization_name: text({ always: true, doc: 'Name of the organization.' }),
    street_address: address,
  },
  { always: true, doc: 'Contact information of the account.' },
)

/** The account that an API key belongs to. A key has access to this account only. */
export const account = defineResource({
  type: 'account',
  path: 'accounts',
  tag: 'Accounts',
  scope: 'accounts',
  id: (_attributes, _related, { companyId }) => companyId,
  doc: { id: 'Id of the account.', example: 'AbC123' },
  // seen: nickdnk-get_account.404.
  notFound: (id) => `Account with id ${id} not found.`,
  attributes: {
    test_account: flag({ always: true, doc: 'Whether this is a test account.' }),
    contact_information: contact,
    industry: text({ nullable: true, doc: 'Industry of the business.' }),
    timezone: text({ always: true, doc: 'IANA time zone of the account.' }),
    preferred_currency: text({ always: true, doc: 'ISO 4217 code of the preferred currency.' }),
    public_api_key: text({ always: true, doc: 'Public API key (company id), used by browsers and apps.' }),
    locale: text({ always: true, doc: 'Locale of the account, such as en-US.' }),
    opt_in_process: text({ hidden: true, doc: 'Default opt-in process of new lists.' }),
    sends_sms: flag({ hidden: true, doc: 'Whether text messages are set up.' }),
    sends_push: flag({ hidden: true, doc: 'Whether push notifications are set up.' }),
  },
  relationships: {},
  operations: {
    list: { rate: 'XS', page: { whole: 'ends' } },
    get: { rate: 'XS' },
  },
})
