/**
 * What an attribute with the option `fetched` leads to. The server fetches it before the request is served, because a
 * request is served in one synchronous transaction.
 */
export type Fetched =
  | { readonly outcome: 'fetched'; readonly bytes: Uint8Array }
  /** Nothing was called: the host is not allowed, or the request came from a fixture. */
  | { readonly outcome: 'held'; readonly reason: string }
  /** It could not be fetched, or it is too large. */
  | { readonly outcome: 'failed' | 'too large'; readonly reason: string }

/**
 * What is known of a host before it is resolved: a setting names it (`named`), it may be public, or it can only be
 * private, such as `localhost` or an address of a local network.
 */
export type HostStanding = 'named' | 'public' | 'private'
