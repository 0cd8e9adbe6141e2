/** What `routeKlaviyo` needs of a page or a browser context of Playwright. */
export interface RoutablePage {
  route(url: (url: URL) => boolean, handler: (route: RoutedRequest) => Promise<unknown>): Promise<unknown>
}

/** A request that a page wants to send, as Playwright hands it to a route. */
export interface RoutedRequest {
  request(): { url(): string }
  fetch(options: { readonly url: string }): Promise<unknown>
  fulfill(options: { readonly response: never }): Promise<unknown>
  abort(errorCode: string): Promise<unknown>
}

const KLAVIYO = /(^|\.)klaviyo\.com$/

/**
 * Sends every request of a page of Playwright to `klaviyo.com` and its subdomains to an emulator, so that a shop needs
 * no change: its script tag stays `https://static.klaviyo.com/…`. `page` may be a browser context. Call it before the
 * page is opened. A request without an answer of the emulator fails in the page, whose console tells it.
 */
export async function routeKlaviyo(page: RoutablePage, emulator: { readonly url: string }): Promise<void> {
  const { origin } = new URL(emulator.url)
  await page.route(
    ({ hostname }) => KLAVIYO.test(hostname),
    async (route) => {
      const { pathname, search } = new URL(route.request().url())
      const answer = route.fetch({ url: `${origin}${pathname}${search}` })
      await answer.then(
        (response) => route.fulfill({ response: response as never }),
        () => route.abort('connectionrefused'),
      )
    },
  )
}
