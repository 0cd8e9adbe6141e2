import { CLIENT_VARIABLES, variableOf } from './environment.js'
import { START_FLAGS } from './start-flags.js'

/** The settings of an emulator that programs under test need. */
export interface ClientSettings {
  readonly url: string
  /** Its address for TLS, if it serves TLS. */
  readonly httpsUrl?: string | undefined
  /** The file of its certificate authority. */
  readonly authorityFile?: string | undefined
  readonly companyId?: string | undefined
  readonly adminKey?: string | undefined
  readonly adminPrefix: string
}

/** Any key that begins with pk_ is accepted. */
const API_KEY = 'pk_emulator'

/** What a language needs (docs/sdks.md): the variables for a certificate authority, and how to use the address. */
interface Language {
  readonly trust: readonly string[]
  readonly use: string
}

/** The supported languages. */
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
 * The environment variables with which a program finds and trusts the emulator. There is no variable for the port,
 * since the next emulator started in that shell would then use the same port.
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
