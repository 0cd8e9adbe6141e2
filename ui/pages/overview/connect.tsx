import { Snippet } from '../../parts/snippet.js'

/** What a client has to know. */
interface ConnectFacts {
  readonly url: string
  readonly apiKey: string
  readonly revision: string
}

/** How clients of each language are pointed at the emulator. */
export function ConnectPane({ url, apiKey, revision }: ConnectFacts) {
  return (
    <section class="pane" aria-labelledby="connect">
      <header>
        <h2 id="connect">Connect</h2>
        <span class="muted small wide">
          Only the address changes. Any key that begins with <code>pk_</code> opens the default account.
        </span>
      </header>
      <Snippet label="Language" texts={connectTexts({ url, apiKey, revision })} />
    </section>
  )
}

/** A first call in each language (docs/sdks.md). */
export function connectTexts({ url, apiKey, revision }: ConnectFacts) {
  const { protocol, host } = new URL(url)
  return [
    {
      name: 'Node',
      text: [
        "import { ApiKeySession, ProfilesApi } from 'klaviyo-api'",
        '',
        `const profiles = new ProfilesApi(new ApiKeySession('${apiKey}'))`,
        `profiles.basePath = '${url}'`,
        'const { body } = await profiles.getProfiles()',
        'console.log(body.data.length)',
      ].join('\n'),
    },
    {
      name: 'curl',
      text: [
        `curl ${url}/api/profiles \\`,
        `  -H 'Authorization: Klaviyo-API-Key ${apiKey}' \\`,
        `  -H 'revision: ${revision}'`,
      ].join('\n'),
    },
    {
      name: 'Python',
      text: [
        'from klaviyo_api import KlaviyoAPI',
        '',
        `klaviyo = KlaviyoAPI('${apiKey}', test_host='${url}')`,
        'print(len(klaviyo.Profiles.get_profiles()["data"]))',
      ].join('\n'),
    },
    {
      name: 'PHP',
      text: [
        'use KlaviyoAPI\\Configuration;',
        'use KlaviyoAPI\\KlaviyoAPI;',
        '',
        `Configuration::getDefaultConfiguration()->setHost('${url}');`,
        `$klaviyo = new KlaviyoAPI('${apiKey}');`,
        "echo count($klaviyo->Profiles->getProfiles()['data']);",
      ].join('\n'),
    },
    {
      name: 'Ruby',
      text: [
        "require 'klaviyo-api-sdk'",
        '',
        'KlaviyoAPI.configure do |config|',
        `  config.api_key['Klaviyo-API-Key'] = 'Klaviyo-API-Key ${apiKey}'`,
        `  config.scheme = '${protocol.replace(':', '')}'`,
        `  config.host = '${host}'`,
        '  config.server_index = nil',
        'end',
        'puts KlaviyoAPI::Profiles.get_profiles[:data].size',
      ].join('\n'),
    },
  ]
}
