import { CLIENT_VARIABLES, variableOf } from './environment.js'
import { START_FLAGS } from './start-flags.js'

/** What programs under test have to know of an emulator. */
export interface ClientSettings {
  readonly url: string
  /** Where it speaks TLS, if it does. */
  readonly httpsUrl?: string | undefined
  /** The file with the certificate of its authority. */
  readonly authorityFile?: string | undefined
  readonly companyId?: string | undefined
  readonly adminKey?: string | undefined
  readonly adminPrefix: string
}

/** Any key that begins with pk_ opens the account. */
const API_KEY = 'pk_emulator'

/**
 * What a language needs, as docs/sdks.md says: the variables that name a certificate authority, and the line
 * that uses the address.
 */
interface Language {
  readonly trust: readonly string[]
  readonly use: string
}

/** The languages there are. */
export const LANGUAGES = {
  node: {
    trust: ['NODE_EXTRA_CA_CERTS'],
    use: 'api.basePath = process.env.KLAVIYO_EMULATOR_URL, on every API class of klaviyo-api',
  },
  python: {
    trust: ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE'],
    use: 'KlaviyoAPI(os.environ["KLAVIYO_API_KEY"], test_host=os.environ["KLAVIYO_EMULATOR_URL"])',
  },
  php: {
    trust: ['SSL_CERT_FILE'],
    use: "Configuration::getDefaultConfiguration()->setHost(getenv('KLAVIYO_EMULATOR_URL'))",
  },
  ruby: {
    trust: ['SSL_CERT_FILE'],
    use: 'uri = URI(ENV["KLAVIYO_EMULATOR_URL"]); config.host = "#{uri.host}:#{uri.port}"; config.server_index = nil',
  },
  curl: {
    trust: ['CURL_CA_BUNDLE'],
    use: 'curl -H "Authorization: Klaviyo-API-Key $KLAVIYO_API_KEY" "$KLAVIYO_EMULATOR_URL/api/profiles"',
  },
} as const satisfies Readonly<Record<string, Language>>

/**
 * The variables that tell a program in a language where the emulator is, and whom to trust. The port is in the
 * address alone: as a variable of its own it would make the next emulator in that shell take the same one.
 */
export function clientVariablesFor(
  { trust }: Pick<Language, 'trust'>,
  { url, httpsUrl, authorityFile, companyId, adminKey, adminPrefix }: ClientSettings,
): Record<string, string> {
  const variables: Record<string, string | undefined> = {
    [CLIENT_VARIABLES.url]: url,
    [CLIENT_VARIABLES.host]: new URL(url).hostname.replace(/^\[(.*)\]$/, '$1'),
    KLAVIYO_API_KEY: API_KEY,
    [CLIENT_VARIABLES.companyId]: companyId,
    [variableOf('adminKey')]: adminKey,
    [variableOf('adminPrefix')]: adminPrefix === START_FLAGS.adminPrefix.fallback ? undefined : adminPrefix,
    [CLIENT_VARIABLES.httpsUrl]: httpsUrl,
    ...Object.fromEntries(trust.map((name) => [name, authorityFile])),
  }
  return Object.fromEntries(
    Object.entries(variables).filter((each): each is [string, string] => each[1] !== undefined),
  )
}
