import { choice, email, object, phone, text } from '../../declare/index.js'

const BUSINESS_TYPES = ['GOVERNMENT', 'NON_PROFIT', 'PRIVATE_PROFIT', 'PUBLIC_PROFIT', 'SOLE_PROPRIETOR']

const AUTHORITIES = [
  'ABN',
  'ACN',
  'BRN',
  'CBN',
  'CIF',
  'CNPJ',
  'CRN',
  'EIN',
  'NEQ',
  'NIF',
  'NZBN',
  'OTHER',
  'PROVINCIAL_NUMBER',
  'SIREN',
  'SIRET',
  'UID',
  'USt-IdNr',
  'VAT',
]

const COUNTRY = /^[A-Z]{2}$/

/** What is submitted is never shown. */
const given = { create: 'required', writeOnly: true, hidden: true } as const
const possible = { create: 'optional', nullable: true, writeOnly: true, hidden: true } as const

const needed = { create: 'required' } as const

/** What a business submits to have a number verified. */
export const REGISTRATION = {
  first_name: text({ ...given, doc: 'First name of the contact.', example: 'Jane' }),
  last_name: text({ ...given, doc: 'Last name of the contact.', example: 'Doe' }),
  phone_number: phone({
    ...given,
    strict: true,
    doc: 'Phone number of the contact.',
    example: '+15551234567',
  }),
  email: email({ ...given, doc: 'Address of the contact.', example: 'jane@example.com' }),
  address: object(
    {
      street_address_1: text({ ...needed, doc: 'Street and number.', example: '125 Summer Street' }),
      city: text({ ...needed, doc: 'City.', example: 'Boston' }),
      region: text({ ...needed, doc: 'State or province.', example: 'MA' }),
      postal_code: text({ ...needed, doc: 'Postal code.', example: '02110' }),
      country: text({ ...needed, pattern: COUNTRY, doc: 'ISO 3166 code of the country.', example: 'US' }),
      street_address_2: text({
        create: 'optional',
        nullable: true,
        doc: 'Second line.',
        example: 'Suite 400',
      }),
    },
    { ...given, doc: 'Address of the business.' },
  ),
  business_type: choice(BUSINESS_TYPES, { ...given, doc: 'Legal structure of the business.' }),
  business_name: text({ ...given, doc: 'Legal name of the business.', example: 'Acme Corp' }),
  business_website: text({ ...given, doc: 'Website of the business.', example: 'https://acme.example.com' }),
  doing_business_as: text({ ...possible, doc: 'Another name of the business.' }),
  business_registration_country: text({
    ...possible,
    pattern: COUNTRY,
    doc: 'ISO 3166 code of the country that registered the business.',
    example: 'US',
  }),
  business_registration_authority: choice(AUTHORITIES, {
    ...possible,
    doc: 'Authority that registered the business.',
  }),
  business_registration_number: text({ ...possible, doc: 'Number of the registration.' }),
}

/** What of a submission decides about it. */
export interface Submission {
  readonly email?: string | null
  readonly business_type?: string | null
  readonly business_website?: string | null
  readonly business_registration_country?: string | null
  readonly business_registration_authority?: string | null
  readonly business_registration_number?: string | null
}
