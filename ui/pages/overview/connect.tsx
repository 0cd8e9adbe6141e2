import { Snippet } from '../../parts/snippet.js'

/** How clients of each language are pointed at the emulator. */
export function ConnectPane({ url, revision }: { readonly url: string; readonly revision: string }) {
  return (
    <section class="pane" aria-labelledby="connect">
      <header>
        <h2 id="connect">Connect</h2>
        <span class="muted small wide">
          Only the address changes. Any key that begins with <code>pk_</code> opens the account.
        </span>
      </header>
      <Snippet label="Language" texts={connectTexts(url, revision)} />
    </section>
  )
}

/** A first call in each language (docs/sdks.md). */
export function connectTexts(url: string, revision: string) {
  const { protocol, host } = new URL(url)
  return [
    {
      name: 'Node',
      text: [
        "import { ApiKeySession, ProfilesApi } from 'klaviyo-api'",
        '',
        "const profiles = new ProfilesApi(new ApiKeySession('pk_anything'))",
        `profiles.basePath = '${url}'`,
        'const { body } = await profiles.getProfiles()',
        'console.log(body.data.length)',
      ].join('\n'),
    },
    {
      name: 'curl',
      text: [
        `curl ${url}/api/profiles \\`,
        "  -H 'Authorization: Klaviyo-API-Key pk_anything' \\",
        `  -H 'revision: ${revision}'`,
      ].join('\n'),
    },
    {
      name: 'Python',
      text: [
        'from klaviyo_api import KlaviyoAPI',
        '',
        `klaviyo = KlaviyoAPI('pk_anything', test_host='${url}')`,
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
        "$klaviyo = new KlaviyoAPI('pk_anything');",
        "echo count($klaviyo->Profiles->getProfiles()['data']);",
      ].join('\n'),
    },
    {
      name: 'Ruby',
      text: [
        "require 'klaviyo-api-sdk'",
        '',
        'KlaviyoAPI.configure do |config|',
        "  config.api_key['Klaviyo-API-Key'] = 'Klaviyo-API-Key pk_anything'",
        `  config.scheme = '${protocol.replace(':', '')}'`,
        `  config.host = '${host}'`,
        '  config.server_index = nil',
        'end',
        'puts KlaviyoAPI::Profiles.get_profiles[:data].size',
      ].join('\n'),
    },
  ]
}
