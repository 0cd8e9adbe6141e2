// Written by `npm run openapi` from openapi/admin.json. Do not edit.

/** The routes of the admin API: query, body and response of each. */
export interface AdminRoutes {
  'GET /health': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly status: 'ok'
    }
  }
  'GET /ready': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly status: 'starting' | 'ready'
      readonly pending: readonly string[]
    }
  }
  'GET /events': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'POST /session': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** The admin key. */
      readonly key: string
    }
    readonly response: undefined
  }
  'DELETE /session': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /admin.json': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /ca.pem': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /operations': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /state': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly company_id: string
      readonly label: string
      readonly clock: {
        readonly now: string
        readonly mode: 'running' | 'frozen'
      }
      readonly resources: { readonly [name: string]: number }
      readonly jobs: number
      readonly faults: number
      readonly requests: number
      readonly rate_limits: 'on' | 'off'
      readonly snapshots: readonly string[]
    }
  }
  'GET /rate-limits': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: { readonly [name: string]: unknown }
  }
  'PUT /rate-limits': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly mode: 'on' | 'off'
    }
    readonly response: {
      readonly mode: 'on' | 'off'
    }
  }
  'GET /config': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /config': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly public_url: unknown
    }
    readonly response: {
      readonly public_url: unknown
    }
  }
  'GET /openapi.json': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /metrics': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /accounts': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly accounts: readonly {
        readonly company_id: string
        /** The test that created the account, or the end of its key. */
        readonly label: string
        /** Why the account cannot be used, if so. */
        readonly trouble?: string
      }[]
    }
  }
  'POST /accounts': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** The public key of the account. Default: drawn from the seed. */
      readonly company_id?: string
      readonly key?: string
      /** The name of a snapshot to start from. */
      readonly snapshot?: string
      /** A name for lists, such as the name of a test. Default: the end of the key. */
      readonly label?: string
      /** The size of its journal. Default: that of the other accounts. */
      readonly journal?: {
        readonly requests?: number
        /** The total size of request and response bodies. */
        readonly bytes?: number
      }
    }
    readonly response: {
      readonly company_id: string
      readonly key: string
    }
  }
  'DELETE /accounts/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'POST /credentials': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly kind: 'key' | 'token'
      /** Default: drawn from the seed, with the company id behind its prefix. */
      readonly secret?: string
      readonly scopes?: readonly string[] | null
      /** A name for GET /keys. */
      readonly label?: string
    }
    readonly response: {
      readonly kind: 'key' | 'token'
      readonly scopes: readonly string[] | null
      readonly company_id: string
      /** The secret, if the request has none. */
      readonly secret?: string
    }
  }
  'POST /reset': {
    readonly query: {
      readonly all?: 'true' | 'false'
      readonly account?: string
    }
    readonly body: {
      readonly to?: 'empty' | 'seeds'
    }
    readonly response: {
      readonly status: 'reset'
      readonly to?: 'seeds'
    }
  }
  'GET /keys': {
    readonly query: {
      readonly reveal?: string
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly keys: readonly ({
        readonly id: string
        readonly kind: 'key' | 'token'
        readonly label: string
        /** Null for all scopes. */
        readonly scopes: readonly string[] | null
        readonly created: string
        /** The last four characters. */
        readonly ends_with: string
        readonly secret?: string
      })[]
      /** All scopes that a key can have. */
      readonly scopes: readonly string[]
    }
  }
  'DELETE /keys/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /oauth/applications': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly applications: readonly {
        readonly client_id: string
        readonly client_secret: string
        readonly name: string
        readonly redirect_uris: readonly string[]
        readonly scopes: readonly string[]
      }[]
    }
  }
  'POST /oauth/applications': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Default: drawn from the seed. */
      readonly client_id?: string
      /** Default: drawn from the seed. */
      readonly client_secret?: string
      readonly name?: string
      readonly redirect_uris: readonly string[]
      /** Default: all scopes. */
      readonly scopes?: readonly string[]
    }
    readonly response: {
      readonly client_id: string
      readonly client_secret: string
      readonly name: string
      readonly redirect_uris: readonly string[]
      readonly scopes: readonly string[]
    }
  }
  'DELETE /oauth/applications/{client_id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /oauth/grants': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly grants: readonly {
        readonly client_id: string
        readonly name: string
        readonly scopes: readonly string[]
        /** When the last access token was issued. */
        readonly used: string
      }[]
    }
  }
  'DELETE /oauth/grants/{client_id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /clients': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly clients: readonly ({
        /** public: requests to /client, which have the company id alone; unknown: refused without a key. */
        readonly kind: 'key' | 'token' | 'application' | 'public' | 'unknown'
        /** As in GET /keys or GET /oauth/applications; else the kind. */
        readonly id: string
        readonly name: string
        readonly requests: number
        /** How many of them were refused. */
        readonly errors: number
        readonly latest: string
        readonly operations: readonly {
          readonly operation: unknown
          readonly requests: number
          readonly errors: number
        }[]
        /** The names of the properties of profiles and events in the bodies that were accepted. */
        readonly properties: readonly string[]
      })[]
    }
  }
  'GET /clock': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly now: string
      readonly mode: 'running' | 'frozen'
    }
  }
  'POST /clock': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly freeze?: true | string
      readonly set?: string
      readonly advance?: string
      readonly run?: true
    }
    readonly response: {
      readonly now: string
      readonly mode: 'running' | 'frozen'
    }
  }
  'GET /progress': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: { readonly [name: string]: string }
  }
  'PUT /progress': {
    readonly query: {
      readonly account?: string
    }
    readonly body: { readonly [name: string]: string }
    readonly response: { readonly [name: string]: string }
  }
  'GET /jobs': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly jobs: readonly {
        readonly work: string
        readonly type: string
        readonly id: unknown
        readonly status: unknown
        readonly repeats: boolean
        readonly due: unknown
        readonly reads: unknown
        /** How often it failed because of a bug. It is retried. */
        readonly failures?: number
        /** The last error. */
        readonly failure?: string
      }[]
    }
  }
  'POST /jobs/{work}/run': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly work: string
      readonly type: string
      readonly id: unknown
      readonly status: unknown
      readonly repeats: boolean
      readonly due: unknown
      readonly reads: unknown
      /** How often it failed because of a bug. It is retried. */
      readonly failures?: number
      /** The last error. */
      readonly failure?: string
    }
  }
  'POST /jobs/{work}/cancel': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly work: string
      readonly type: string
      readonly id: unknown
      readonly status: unknown
      readonly repeats: boolean
      readonly due: unknown
      readonly reads: unknown
      /** How often it failed because of a bug. It is retried. */
      readonly failures?: number
      /** The last error. */
      readonly failure?: string
    }
  }
  'POST /jobs/{work}/fail': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly work: string
      readonly type: string
      readonly id: unknown
      readonly status: unknown
      readonly repeats: boolean
      readonly due: unknown
      readonly reads: unknown
      /** How often it failed because of a bug. It is retried. */
      readonly failures?: number
      /** The last error. */
      readonly failure?: string
    }
  }
  'POST /seed': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** The name of a bundled scenario. */
      readonly scenario?: string
      readonly files?: readonly {
        readonly name: string
        readonly text: string
      }[]
      /** A fixture as JSON, section by section. */
      readonly fixture?: { readonly [name: string]: unknown }
    }
    readonly response: {
      readonly made: { readonly [name: string]: number }
      readonly kept: { readonly [name: string]: number }
    }
  }
  'GET /seed/schema.json': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /seed/scenarios': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /export': {
    readonly query: {
      readonly format?: 'yaml' | 'json'
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /snapshots': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly snapshots: readonly {
        readonly name: string
        readonly company_id: string
        readonly at: string
        readonly bytes: number
      }[]
    }
  }
  'PUT /snapshots/{name}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly name: string
      readonly company_id: string
      readonly at: string
      readonly bytes: number
    }
  }
  'DELETE /snapshots/{name}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'POST /snapshots/{name}/restore': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly status: 'restored'
      readonly name: string
      readonly company_id: string
    }
  }
  'GET /snapshots/{name}/export': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'PUT /snapshots/{name}/import': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly name: string
      readonly company_id: string
      readonly at: string
      readonly bytes: number
    }
  }
  'GET /faults': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly faults: readonly {
        readonly id: string
        readonly matched: number
        readonly struck: number
      }[]
    }
  }
  'POST /faults': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Operation ids, or oauth_authorize, oauth_token and oauth_revoke; `*` matches any characters. */
      readonly operation?: string | readonly string[]
      readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'HEAD' | readonly ('GET' | 'HEAD')[]
      /** A path like /api/profiles*; `*` matches any characters. */
      readonly path?: string
      /** Ids or names of webhooks, whose deliveries fail in place of requests to the API; `*` matches any characters. */
      readonly webhook?: string | readonly string[]
      /** Applies to all accounts instead of one. */
      readonly account?: '*'
      /** The number of matching requests to leave alone first. */
      readonly skip?: number
      /** The number of requests to apply to. Default: unlimited. */
      readonly times?: number
      readonly probability?: number
      /** The random seed of the probability and the latency. */
      readonly seed?: string
      /** A delay, or the minimum and the maximum. */
      readonly latency?: string | readonly [string, string]
      /** Responds with this status and Klaviyo's error for it. */
      readonly status?: number
      readonly code?: string
      readonly title?: string
      readonly detail?: string
      /** Seconds, for Retry-After. */
      readonly retry_after?: number
      /** Closes the connection without a response (drop), or in the middle of it once the work is done (truncate). */
      readonly connection?: 'drop' | 'truncate'
      /** Applies after the request is committed: only the response is lost. */
      readonly after_commit?: boolean
    }
    readonly response: {
      readonly id: string
      readonly matched: number
      readonly struck: number
    }
  }
  'PUT /faults': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly faults: readonly ({
        /** Operation ids, or oauth_authorize, oauth_token and oauth_revoke; `*` matches any characters. */
        readonly operation?: string | readonly string[]
        readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'HEAD' | readonly ('GET' | 'HEAD')[]
        /** A path like /api/profiles*; `*` matches any characters. */
        readonly path?: string
        /** Ids or names of webhooks, whose deliveries fail in place of requests to the API; `*` matches any characters. */
        readonly webhook?: string | readonly string[]
        /** Applies to all accounts instead of one. */
        readonly account?: '*'
        /** The number of matching requests to leave alone first. */
        readonly skip?: number
        /** The number of requests to apply to. Default: unlimited. */
        readonly times?: number
        readonly probability?: number
        /** The random seed of the probability and the latency. */
        readonly seed?: string
        /** A delay, or the minimum and the maximum. */
        readonly latency?: string | readonly [string, string]
        /** Responds with this status and Klaviyo's error for it. */
        readonly status?: number
        readonly code?: string
        readonly title?: string
        readonly detail?: string
        /** Seconds, for Retry-After. */
        readonly retry_after?: number
        /** Closes the connection without a response (drop), or in the middle of it once the work is done (truncate). */
        readonly connection?: 'drop' | 'truncate'
        /** Applies after the request is committed: only the response is lost. */
        readonly after_commit?: boolean
      })[]
    }
    readonly response: {
      readonly faults: readonly {
        readonly id: string
        readonly matched: number
        readonly struck: number
      }[]
    }
  }
  'DELETE /faults': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'DELETE /faults/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /faults/presets': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /faults/presets/{name}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly operation?: string | readonly string[]
      readonly path?: string
      readonly times?: number
      readonly skip?: number
      readonly account?: '*'
    }
    readonly response: {
      readonly faults: readonly {
        readonly id: string
        readonly matched: number
        readonly struck: number
      }[]
    }
  }
  'GET /resources': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly resources: readonly ({
        readonly type: string
        readonly path: string
        readonly tag: string
        /** No operation of Klaviyo shows the type: it is state of the emulator. */
        readonly hidden: boolean
        /** Has rows to browse; values of reports are computed for each request. */
        readonly stored: boolean
        readonly count: number
        readonly attributes: readonly ({
          readonly name: string
          readonly kind: string
          readonly doc: string
          readonly choices?: readonly unknown[]
          readonly nullable: boolean
          /** The operators of filters on it; empty without any. */
          readonly operators: readonly string[]
          readonly sortable: boolean
          /** Shown only if `additional-fields[<type>]` names it. */
          readonly additional: boolean
          readonly create: 'required' | 'optional' | null
          readonly update: 'required' | 'optional' | null
        })[]
        /** All fields that `filter` accepts. */
        readonly filters: readonly {
          readonly field: string
          readonly kind: string
          readonly operators: readonly string[]
        }[]
        /** The names that `sort` accepts; a minus reverses them. */
        readonly sorts: readonly string[]
        readonly relationships: readonly ({
          readonly name: string
          readonly type: string
          readonly arity: 'one' | 'many'
          readonly include: boolean
          readonly create: 'required' | 'optional' | null
          readonly update: 'required' | 'optional' | null
          /** For many: the type and the filter field that find them by the id of a row. */
          readonly found_by: {
            readonly type: string
            readonly field: string
          } | null
        })[]
        readonly operations: readonly ({
          readonly id: string
          readonly method: string
          readonly path: string
          readonly verb: string
          /** The query of an operation that lists the type. */
          readonly accepts?: {
            readonly filters: readonly string[]
            /** Fields of which a filter has to name one; empty if it need not. */
            readonly any_filter_of: readonly string[]
            readonly includes: readonly string[]
            readonly sorts: readonly string[]
            /** Null where all rows come at once. */
            readonly page: {
              readonly default: number
              /** Null where its size cannot be chosen. */
              readonly max: unknown
            } | null
          }
        })[]
      })[]
    }
  }
  'GET /resources/{type}': {
    readonly query: {
      readonly filter?: string
      readonly sort?: string
      readonly "page[cursor]"?: string
      readonly "page[size]"?: string
      readonly include?: string
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly data: readonly {
        readonly type: string
        readonly id: string
      }[]
      readonly included?: readonly {
        readonly type: string
        readonly id: string
      }[]
      readonly links: {
        readonly self: string
        readonly next: unknown
        readonly prev: unknown
      }
      readonly meta: {
        /** The number of rows that match. */
        readonly total: number
        /** More rows match a filter than were counted. */
        readonly total_is_minimum?: true
      }
    }
  }
  'GET /resources/{type}/{id}': {
    readonly query: {
      readonly include?: string
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly data: {
        readonly type: string
        readonly id: string
      }
      readonly included?: readonly {
        readonly type: string
        readonly id: string
      }[]
      readonly links: {
        readonly self: string
      }
    }
  }
  'GET /requests': {
    readonly query: {
      readonly operation?: string
      readonly method?: string
      readonly path?: string
      readonly status?: string
      readonly contains?: string
      readonly fault?: 'true' | 'false'
      readonly after?: number
      readonly before?: number
      readonly limit?: number
      readonly order?: 'oldest' | 'newest'
      readonly bodies?: 'true' | 'false'
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      /** The number of kept exchanges that match the filters. */
      readonly matched: number
      /** The number of matching exchanges dropped from the journal; omitted if zero. */
      readonly forgotten?: number
      /** The number of dropped exchanges that may match: too little is known of them to decide. Omitted if zero. */
      readonly uncertain?: number
      readonly requests: readonly ({
        readonly number: number
        readonly at: string
        readonly account: string
        readonly operation: unknown
        readonly fault: unknown
        readonly method: string
        readonly path: string
        readonly status: number
        /** The check that refused the request; `none` if it was served. */
        readonly gate: 'route' | 'authentication' | 'revision' | 'not_served' | 'limit' | 'scope' | 'fault' | 'question' | 'body' | 'rule' | 'none'
        readonly ignored: readonly string[]
      })[]
      readonly total: number
      readonly latest: number
      readonly errors: readonly ({
        /** 0 for a connection that closed without a response. */
        readonly status: number
        /** The code of its first error. */
        readonly code: unknown
        readonly operation: unknown
        /** The check that refused the latest of them. */
        readonly gate: 'route' | 'authentication' | 'revision' | 'not_served' | 'limit' | 'scope' | 'fault' | 'question' | 'body' | 'rule' | 'none'
        readonly count: number
        /** The number of the latest of them. */
        readonly latest: number
        /** When the latest of them was answered, by the clock of the account. */
        readonly at: string
      })[]
    }
  }
  'DELETE /requests': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /requests/wait': {
    readonly query: {
      readonly operation?: string
      readonly method?: string
      readonly path?: string
      readonly status?: string
      readonly contains?: string
      readonly fault?: 'true' | 'false'
      readonly after?: number
      readonly before?: number
      readonly count?: number
      readonly timeout?: string
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      /** The number of kept exchanges that match the filters. */
      readonly matched: number
      /** The number of matching exchanges dropped from the journal; omitted if zero. */
      readonly forgotten?: number
      /** The number of dropped exchanges that may match: too little is known of them to decide. Omitted if zero. */
      readonly uncertain?: number
      readonly requests: readonly ({
        readonly number: number
        readonly at: string
        readonly account: string
        readonly operation: unknown
        readonly fault: unknown
        readonly method: string
        readonly path: string
        readonly status: number
        /** The check that refused the request; `none` if it was served. */
        readonly gate: 'route' | 'authentication' | 'revision' | 'not_served' | 'limit' | 'scope' | 'fault' | 'question' | 'body' | 'rule' | 'none'
        readonly ignored: readonly string[]
      })[]
    }
  }
  'GET /requests/counts': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly total: number
      readonly forgotten: number
      /** By operation id and status; `-` is for requests that matched no operation. */
      readonly operations: { readonly [name: string]: { readonly [name: string]: number } }
    }
  }
  'GET /requests/har': {
    readonly query: {
      readonly operation?: string
      readonly method?: string
      readonly path?: string
      readonly status?: string
      readonly contains?: string
      readonly fault?: 'true' | 'false'
      readonly after?: number
      readonly before?: number
      readonly account?: string
    }
    readonly body: undefined
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /requests/{number}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly number: number
      readonly at: string
      readonly account: string
      readonly operation: unknown
      readonly fault: unknown
      readonly method: string
      readonly path: string
      readonly status: number
      /** The check that refused the request; `none` if it was served. */
      readonly gate: 'route' | 'authentication' | 'revision' | 'not_served' | 'limit' | 'scope' | 'fault' | 'question' | 'body' | 'rule' | 'none'
      readonly ignored: readonly string[]
    }
  }
  'POST /requests/{number}/replay': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly number: number
      /** The account whose journal has the new exchange. */
      readonly account: string
      readonly status: number
      readonly gate: 'route' | 'authentication' | 'revision' | 'not_served' | 'limit' | 'scope' | 'fault' | 'question' | 'body' | 'rule' | 'none'
    }
  }
  'GET /journal': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly requests: number
      /** The total size of request and response bodies. */
      readonly bytes: number
      readonly kept: number
      readonly kept_bytes: number
      readonly forgotten: number
    }
  }
  'PUT /journal': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly requests?: number
      /** The total size of request and response bodies. */
      readonly bytes?: number
    }
    readonly response: {
      readonly requests: number
      /** The total size of request and response bodies. */
      readonly bytes: number
      readonly kept: number
      readonly kept_bytes: number
      readonly forgotten: number
    }
  }
  'GET /outbox': {
    readonly query: {
      readonly to?: string
      readonly profile?: string
      readonly campaign?: string
      readonly flow?: string
      readonly message?: string
      readonly state?: string
      readonly channel?: string
      readonly source?: string
      readonly subject?: string
      readonly code?: string
      readonly after?: string
      readonly since?: string
      readonly before?: string
      readonly limit?: number
      readonly bodies?: 'true' | 'false'
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly messages: readonly {
        readonly id: string
        readonly created_at: string
        readonly state: string
        readonly reason: unknown
        /** What is wrong with a template, if that is why the recipient was skipped. */
        readonly mistake: unknown
        /** What the server of --smtp-url did with it: delivered, held or failed with the reason, or null. */
        readonly handed_on: unknown
        readonly source: string
        readonly channel: string
        readonly to: unknown
        readonly subject: unknown
        readonly html: unknown
        readonly text: unknown
        readonly body: unknown
        readonly coupon_codes: readonly {
          readonly coupon: string
          readonly code: string
        }[]
        readonly links: readonly {
          readonly url: string
          readonly tracked: string
        }[]
        readonly opens: number
        readonly clicks: number
      }[]
      /** For `before`: there may be more. Null at the end. */
      readonly next: unknown
    }
  }
  'DELETE /outbox': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly removed: number
    }
  }
  'GET /outbox/wait': {
    readonly query: {
      readonly to?: string
      readonly profile?: string
      readonly campaign?: string
      readonly flow?: string
      readonly message?: string
      readonly state?: string
      readonly channel?: string
      readonly source?: string
      readonly subject?: string
      readonly code?: string
      readonly after?: string
      readonly since?: string
      readonly count?: number
      readonly timeout?: string
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly messages: readonly {
        readonly id: string
        readonly created_at: string
        readonly state: string
        readonly reason: unknown
        /** What is wrong with a template, if that is why the recipient was skipped. */
        readonly mistake: unknown
        /** What the server of --smtp-url did with it: delivered, held or failed with the reason, or null. */
        readonly handed_on: unknown
        readonly source: string
        readonly channel: string
        readonly to: unknown
        readonly subject: unknown
        readonly html: unknown
        readonly text: unknown
        readonly body: unknown
        readonly coupon_codes: readonly {
          readonly coupon: string
          readonly code: string
        }[]
        readonly links: readonly {
          readonly url: string
          readonly tracked: string
        }[]
        readonly opens: number
        readonly clicks: number
      }[]
    }
  }
  'GET /outbox/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly id: string
      readonly created_at: string
      readonly state: string
      readonly reason: unknown
      /** What is wrong with a template, if that is why the recipient was skipped. */
      readonly mistake: unknown
      /** What the server of --smtp-url did with it: delivered, held or failed with the reason, or null. */
      readonly handed_on: unknown
      readonly source: string
      readonly channel: string
      readonly to: unknown
      readonly subject: unknown
      readonly html: unknown
      readonly text: unknown
      readonly body: unknown
      readonly coupon_codes: readonly {
        readonly coupon: string
        readonly code: string
      }[]
      readonly links: readonly {
        readonly url: string
        readonly tracked: string
      }[]
      readonly opens: number
      readonly clicks: number
    }
  }
  'GET /outbox/{id}/html': {
    readonly query: {
      readonly images?: 'all' | 'own'
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /outbox/{id}/source': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /webhooks/deliveries': {
    readonly query: {
      readonly webhook?: string
      readonly state?: string
      readonly before?: string
      readonly limit?: number
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly deliveries: readonly ({
        readonly id: string
        readonly webhook: string
        readonly name: string
        readonly url: string
        readonly state: string
        readonly created_at: string
        readonly next_attempt_at: unknown
        readonly events: readonly string[]
        readonly attempts: readonly ({
          readonly number: number
          readonly at: string
          readonly headers: { readonly [name: string]: string }
          readonly body: string
          readonly outcome: 'delivered' | 'failed' | 'held' | 'interrupted' | null
          readonly status: unknown
          readonly error: unknown
        })[]
      })[]
    }
  }
  'GET /webhooks/deliveries/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly id: string
      readonly webhook: string
      readonly name: string
      readonly url: string
      readonly state: string
      readonly created_at: string
      readonly next_attempt_at: unknown
      readonly events: readonly string[]
      readonly attempts: readonly ({
        readonly number: number
        readonly at: string
        readonly headers: { readonly [name: string]: string }
        readonly body: string
        readonly outcome: 'delivered' | 'failed' | 'held' | 'interrupted' | null
        readonly status: unknown
        readonly error: unknown
      })[]
    }
  }
  'POST /webhooks/deliveries/{id}/replay': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      readonly id: string
      readonly webhook: string
      readonly name: string
      readonly url: string
      readonly state: string
      readonly created_at: string
      readonly next_attempt_at: unknown
      readonly events: readonly string[]
      readonly attempts: readonly ({
        readonly number: number
        readonly at: string
        readonly headers: { readonly [name: string]: string }
        readonly body: string
        readonly outcome: 'delivered' | 'failed' | 'held' | 'interrupted' | null
        readonly status: unknown
        readonly error: unknown
      })[]
    }
  }
  'POST /webhooks/{id}/flush': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: {
      /** How many deliveries were due. */
      readonly deliveries: number
    }
  }
  'PATCH /account': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly opt_in_process?: 'single_opt_in' | 'double_opt_in'
      readonly sends_sms?: boolean
      readonly sends_push?: boolean
      readonly timezone?: string
      readonly preferred_currency?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /billing': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly anchor_day?: number | null
      /** Products by name; null for one that the account is no longer billed for. */
      readonly types?: { readonly [name: string]: {
        readonly max?: number
        readonly used?: number
        readonly unit?: 'USD' | 'conversations' | 'credits' | 'messages' | 'orders' | 'profiles' | 'resolutions'
      } | null }
      readonly enforce?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /campaigns/{id}/archive': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly archived?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /campaign-messages/{id}/winner': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly variation?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /campaign-messages/{id}/preview': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Whose data the message shows: an address or an id. */
      readonly profile?: string
      /** Id of an event: the variable `event`. */
      readonly event?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /campaign-messages/{id}/preview/html': {
    readonly query: {
      readonly profile?: string
      readonly event?: string
      readonly images?: 'all' | 'own'
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: undefined
  }
  'POST /campaign-messages/{id}/test-send': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Whose data the message shows: an address or an id. */
      readonly profile?: string
      /** Id of an event: the variable `event`. */
      readonly event?: string
      readonly to: readonly string[]
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /catalog-variants': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly id: string
      readonly title?: string
      readonly sku?: string
      readonly price?: unknown
      readonly inventory_quantity?: number
      readonly url?: string
      readonly image_full_url?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /back-in-stock': {
    readonly query: {
      readonly variant?: string
      readonly state?: 'waiting' | 'notified'
      readonly limit?: number
      readonly after?: string
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      readonly threshold: number
      readonly entries: readonly ({
        readonly profile: string
        readonly email: unknown
        readonly variant: string
        readonly state: 'waiting' | 'notified'
        readonly channels: readonly string[]
        readonly since: string
        readonly notified_at: unknown
      })[]
      /** For `after`. Null at the end. */
      readonly next: unknown
    }
  }
  'PATCH /back-in-stock': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly threshold: number
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /catalog-variants/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly inventory_quantity?: number
      readonly price?: number
      readonly title?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /conversations': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** An address or an id. */
      readonly profile: string
      readonly channel?: 'sms' | 'whatsapp'
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /conversations/{id}/inbound': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly body: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /coupons': {
    readonly query: {
      readonly tab?: 'all' | 'api' | 'uploaded' | 'shopify'
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      /** The number of coupons in each tab. */
      readonly tabs: { readonly [name: string]: number }
      readonly coupons: readonly ({
        readonly id: string
        readonly origin: 'api' | 'uploaded' | 'shopify'
        readonly description: unknown
        /** Of the coupon; codes of API coupons expire one by one. */
        readonly expires_at: unknown
        /** The number of codes by status, counted up to 10000 each. */
        readonly codes: { readonly [name: string]: number }
        /** The sum of the counts. */
        readonly total: number
        /** Null for a Shopify coupon: the store makes further codes. */
        readonly low_balance_threshold: unknown
        /** Fewer codes are unassigned than the threshold. */
        readonly low: boolean
      })[]
    }
  }
  'POST /coupons': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly external_id: string
      readonly origin?: 'uploaded' | 'shopify'
      readonly description?: string
      readonly expires_at?: unknown
      /** What a code takes off a cart. Default: 10 percent. */
      readonly discount?: {
        readonly type: 'percentage' | 'fixed_amount' | 'free_shipping'
        readonly value?: number
      }
      /** The least subtotal of a cart, in the currency of the account. */
      readonly minimum_subtotal?: number | null
      /** Products of the shop that the code is for; null for all. */
      readonly product_ids?: readonly string[] | null
      /** Whether other combinable codes may be used with it. */
      readonly combinable?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /coupons/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly description?: string
      readonly expires_at?: unknown
      /** What a code takes off a cart. Default: 10 percent. */
      readonly discount?: {
        readonly type: 'percentage' | 'fixed_amount' | 'free_shipping'
        readonly value?: number
      }
      /** The least subtotal of a cart, in the currency of the account. */
      readonly minimum_subtotal?: number | null
      /** Products of the shop that the code is for; null for all. */
      readonly product_ids?: readonly string[] | null
      /** Whether other combinable codes may be used with it. */
      readonly combinable?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /coupon-codes/{id}/assign': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Email address, phone number, external id or id of an existing profile. */
      readonly profile?: string
      /** Id of a profile, which need not exist. */
      readonly profile_id?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /coupons/{id}/codes': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly codes: readonly string[]
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /entitlements': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      /** Which credentials may use the operations on webhooks: all, only those of OAuth applications, or none. */
      readonly webhooks: 'any-key' | 'oauth-only' | 'off'
      /** Whether object types can be created. */
      readonly custom_objects: boolean
      /** Whether messages can be sent to conversations. */
      readonly conversations: boolean
      /** Whether translations can be read and written. */
      readonly translations: boolean
      /** Whether the account sends push notifications. */
      readonly push: boolean
    }
  }
  'PATCH /entitlements': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Which credentials may use the operations on webhooks: all, only those of OAuth applications, or none. */
      readonly webhooks?: 'any-key' | 'oauth-only' | 'off'
      /** Whether object types can be created. */
      readonly custom_objects?: boolean
      /** Whether messages can be sent to conversations. */
      readonly conversations?: boolean
      /** Whether translations can be read and written. */
      readonly translations?: boolean
      /** Whether the account sends push notifications. */
      readonly push?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /flows/{id}/archive': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly archived?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /flows/{id}/add-past-profiles': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /flows/{id}/run': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Email address, phone number, external id or id of a profile. */
      readonly profile: string
      /** Properties of the event that triggers a flow of a metric. */
      readonly properties?: { readonly [name: string]: unknown }
      /** Value of that event. */
      readonly value?: number
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /flows/{id}/enrolments': {
    readonly query: {
      readonly profile?: string
      readonly limit?: number
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      readonly enrolments: readonly {
        readonly id: string
        readonly flow: string
        readonly profile: string
        readonly entered_at: string
        readonly event: unknown
        /** Id of the action where it is; null when it has left. */
        readonly action: unknown
        readonly action_type: unknown
        /** Whether it waits for the end of a delay. */
        readonly waiting: boolean
        /** Ids of the actions that it passed. */
        readonly done: readonly string[]
      }[]
    }
  }
  'POST /flow-messages/{id}/preview': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Whose data the message shows: an address or an id. */
      readonly profile?: string
      /** Id of an event: the variable `event`. */
      readonly event?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /flow-messages/{id}/preview/html': {
    readonly query: {
      readonly profile?: string
      readonly event?: string
      readonly images?: 'all' | 'own'
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: undefined
  }
  'POST /flow-messages/{id}/test-send': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Whose data the message shows: an address or an id. */
      readonly profile?: string
      /** Id of an event: the variable `event`. */
      readonly event?: string
      readonly to: readonly string[]
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /forms/{id}/publish': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /forms/{id}/unpublish': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /forms/{id}/submit': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Values by the names of fields: `{"$email": "ada@example.com"}`. */
      readonly fields: { readonly [name: string]: unknown }
      /** Id of the version that was shown; by default the first live one. */
      readonly version?: string
      /** Any name of a visitor, for unique figures. */
      readonly visitor?: string
      /** URL of the page. */
      readonly page?: string
      readonly device_type?: 'desktop' | 'mobile'
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /forms/{id}/activity': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly action: 'viewed_form' | 'qualified_form' | 'closed_form' | 'viewed_form_step' | 'submitted_form_step' | 'submits'
      /** Id of the version that was shown; by default the first live one. */
      readonly version?: string
      readonly step_id?: string
      /** Any name of a visitor, for unique figures. */
      readonly visitor: string
      readonly count?: number
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /geofences': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly latitude: number
      readonly longitude: number
      readonly radius: number
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /hub': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      /** Whether the onsite script adds the Hub to pages. */
      readonly live: boolean
      /** open: by the address alone; otp: with a code sent to it; customer_accounts: by a token. */
      readonly sign_in: 'open' | 'otp' | 'customer_accounts'
      /** Whether shoppers see unique coupons. */
      readonly show_unique_coupons: boolean
      readonly loyalty: {
        /** The connected loyalty program. */
        readonly provider: 'none' | 'smile'
        /** Whether candidates, who have not joined, see the program. */
        readonly candidates: 'hidden' | 'invited'
      }
    }
  }
  'PATCH /hub': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Whether the onsite script adds the Hub to pages. */
      readonly live?: boolean
      /** open: by the address alone; otp: with a code sent to it; customer_accounts: by a token. */
      readonly sign_in?: 'open' | 'otp' | 'customer_accounts'
      /** Whether shoppers see unique coupons. */
      readonly show_unique_coupons?: boolean
      readonly loyalty?: {
        /** The connected loyalty program. */
        readonly provider?: 'none' | 'smile'
        /** Whether candidates, who have not joined, see the program. */
        readonly candidates?: 'hidden' | 'invited'
      }
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /hub/dashboard': {
    readonly query: {
      readonly from?: string
      readonly to?: string
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      /** Profiles that ever signed in. */
      readonly total_accounts: number
      /** Profiles that opened the Hub in the period. */
      readonly active_accounts: number
      readonly service_interactions: number
      readonly revenue_generated: {
        readonly amount: number
        readonly currency: string
      }
      /** The chart "Service interactions", by line. */
      readonly interactions: { readonly [name: string]: number }
      readonly average_order_value: readonly {
        readonly date: string
        readonly orders: number
        readonly value: number
      }[]
      /** The newest 100 orders of the period. */
      readonly orders: readonly {
        readonly name: string
        readonly profile_id: unknown
        readonly total: number
        readonly attributed: number
        /** Why the order counts, or does not. */
        readonly why: string
      }[]
    }
  }
  'GET /hub/shoppers/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {

    }
  }
  'GET /hub/static-coupons': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      readonly static_coupons: readonly {
        readonly code: string
        readonly description: string
        readonly eligibility: unknown
        readonly expires_at: unknown
        readonly enabled: boolean
        readonly show_to: readonly string[]
        readonly dont_show_to: readonly string[]
      }[]
    }
  }
  'POST /hub/static-coupons': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly code: string
      readonly description?: string
      readonly expires_at?: unknown
      /** What a code takes off a cart. Default: 10 percent. */
      readonly discount?: {
        readonly type: 'percentage' | 'fixed_amount' | 'free_shipping'
        readonly value?: number
      }
      /** The least subtotal of a cart, in the currency of the account. */
      readonly minimum_subtotal?: number | null
      /** Products of the shop that the code is for; null for all. */
      readonly product_ids?: readonly string[] | null
      /** Whether other combinable codes may be used with it. */
      readonly combinable?: boolean
      /** Whether shoppers see it. */
      readonly enabled?: boolean
      /** Lists and segments whose members see it; empty for everyone, by name or id. */
      readonly show_to?: readonly string[]
      /** Lists and segments whose members do not see it, by name or id. */
      readonly dont_show_to?: readonly string[]
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /hub/static-coupons/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly description?: string
      readonly expires_at?: unknown
      /** What a code takes off a cart. Default: 10 percent. */
      readonly discount?: {
        readonly type: 'percentage' | 'fixed_amount' | 'free_shipping'
        readonly value?: number
      }
      /** The least subtotal of a cart, in the currency of the account. */
      readonly minimum_subtotal?: number | null
      /** Products of the shop that the code is for; null for all. */
      readonly product_ids?: readonly string[] | null
      /** Whether other combinable codes may be used with it. */
      readonly combinable?: boolean
      /** Whether shoppers see it. */
      readonly enabled?: boolean
      /** Lists and segments whose members see it; empty for everyone, by name or id. */
      readonly show_to?: readonly string[]
      /** Lists and segments whose members do not see it, by name or id. */
      readonly dont_show_to?: readonly string[]
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'DELETE /hub/static-coupons/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /hub/access-tokens': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly email: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /hub/passcodes': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      readonly passcodes: readonly {
        readonly email: string
        readonly passcode: string
        readonly sent_at: string
        readonly expires_at: string
      }[]
    }
  }
  'GET /image-settings': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      /** Whether PATCH /api/images/{id} replaces the image, as Klaviyo does: a name that the body lacks becomes null. */
      readonly replace: boolean
    }
  }
  'PATCH /image-settings': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Whether PATCH /api/images/{id} replaces the image, as Klaviyo does: a name that the body lacks becomes null. */
      readonly replace?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /lists/{id}/growth': {
    readonly query: {
      readonly interval?: 'day' | 'week' | 'month'
      readonly from?: string
      readonly to?: string
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      readonly list: string
      readonly interval: 'day' | 'week' | 'month'
      readonly timezone: string
      readonly buckets: readonly {
        /** The first day of the day, week or month. */
        readonly from: string
        readonly joined: number
        readonly left: number
        /** Members at the end of it, as far as the range goes. */
        readonly total: number
        readonly sources: { readonly [name: string]: {
          readonly joined: number
          readonly left: number
        } }
      }[]
    }
  }
  'POST /outbox/{id}/open': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly machine?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /outbox/{id}/click': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly link?: number | string
      readonly bot?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /outbox/{id}/bounce': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly type?: 'Hard' | 'Soft'
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /outbox/{id}/spam': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /outbox/{id}/unsubscribe': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /outbox/{id}/reply': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly text: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /outbox/{id}/send': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /outbox/{id}/cancel': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /outbox/engage': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly open?: number
      readonly click?: number
      readonly bounce?: number
      readonly spam?: number
      readonly unsubscribe?: number
      /** Only messages of this campaign. */
      readonly campaign?: string
      /** Only messages of this flow. */
      readonly flow?: string
      /** Only this campaign message or flow message. */
      readonly message?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /messages': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Email address, phone number, external id or id of the recipient. */
      readonly profile: string
      /** Name of the message: `Campaign Name` of its events. */
      readonly name?: string
      readonly channel?: 'email' | 'sms' | 'mobile_push'
      readonly subject?: unknown
      readonly preview_text?: unknown
      readonly html?: unknown
      readonly text?: unknown
      /** Text of an SMS or a push notification. */
      readonly body?: unknown
      /** What is added to the text of an SMS. */
      readonly render_options?: {
        readonly shorten_links?: boolean
        readonly add_org_prefix?: boolean
        readonly add_info_link?: boolean
        readonly add_opt_out_language?: boolean
      }
      readonly from_email?: unknown
      readonly from_label?: unknown
      /** Id of the campaign message or the flow message. */
      readonly message?: string
      /** Name or id of the campaign; that of its message by default. */
      readonly campaign?: string
      /** Name or id of the flow; that of its message by default. */
      readonly flow?: string
      /** Id of the event that triggered the message. */
      readonly event?: string
      readonly transactional?: boolean
      readonly smart_sending?: boolean
      /** It waits for a review, as that of a manual flow action. */
      readonly review?: boolean
      /** It is a test to this address, with the data of the profile. */
      readonly test_to?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /message-settings': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly smart_sending_hours?: {
        readonly email?: number
        readonly sms?: number
        readonly mobile_push?: number
        readonly whatsapp?: number
      }
      readonly attribution_days?: {
        readonly email?: number
        readonly sms?: number
        readonly mobile_push?: number
        readonly whatsapp?: number
      }
      readonly sms_sender?: string
      /** When flows hold text messages back, at the place of the recipient; null for never. */
      readonly sms_quiet_hours?: {
        readonly from: string
        readonly to: string
      } | null
      /** Addresses that bounce for good, like `*@bounce.test`. */
      readonly hard_bounces?: readonly string[]
      /** Addresses that bounce for now. */
      readonly soft_bounces?: readonly string[]
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /templates/{id}/preview': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly profile?: string
      /** Id of an event: the variable `event`. */
      readonly event?: string
      readonly subject?: unknown
      /** Shown in place of the HTML of the template. */
      readonly html?: string
      /** Shown in place of the text of the template. */
      readonly text?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /templates/{id}/preview/html': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: undefined
  }
  'GET /templates/{id}/preview/html': {
    readonly query: {
      readonly profile?: string
      readonly event?: string
      readonly images?: 'all' | 'own'
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: undefined
  }
  'GET /metrics/{id}/counts': {
    readonly query: {
      readonly interval?: 'day' | 'week' | 'month'
      readonly from?: string
      readonly to?: string
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      readonly metric: string
      readonly interval: 'day' | 'week' | 'month'
      readonly timezone: string
      readonly buckets: readonly {
        /** The first day of the day, week or month. */
        readonly from: string
        readonly count: number
        /** Different profiles that have them. */
        readonly profiles: number
        /** The sum of their values. */
        readonly value: number
      }[]
    }
  }
  'GET /onsite': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      /** Whether events of anonymous visitors are kept, and sent once they are identified. */
      readonly backfill: boolean
      /** Whether headless browsers stay untracked, as Klaviyo's own script leaves them. */
      readonly robots: boolean
      /** Whether pages load the live forms of the account. */
      readonly forms: boolean
      /** The country of all visitors, for the location condition of forms. null: every one holds. */
      readonly country: string | null
    }
  }
  'PATCH /onsite': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Whether events of anonymous visitors are kept, and sent once they are identified. */
      readonly backfill?: boolean
      /** Whether headless browsers stay untracked, as Klaviyo's own script leaves them. */
      readonly robots?: boolean
      /** Whether pages load the live forms of the account. */
      readonly forms?: boolean
      /** The country of all visitors, for the location condition of forms. null: every one holds. */
      readonly country?: string | null
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /pending-confirmations': {
    readonly query: {
      readonly account?: string
    }
    readonly body: undefined
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /pending-confirmations/{id}/confirm': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /reviews/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly status?: 'published' | 'unpublished' | 'rejected' | 'featured' | 'pending'
      readonly reason?: 'fake' | 'false_or_misleading' | 'other' | 'private_information' | 'profanity_or_inappropriate' | 'unrelated'
      readonly explanation?: unknown
      readonly smart_quote?: unknown
      readonly public_reply?: {
        readonly content: string
        readonly author: string
      } | null
      readonly verified?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /review-settings': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly min_rating: number | null
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /ready-to-review': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Id or address of the customer. */
      readonly profile: string
      /** External id or compound id of the catalog item. */
      readonly item: string
      readonly order_id?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /smile': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      /** Whether properties and events are written to profiles of Klaviyo. */
      readonly klaviyo_sync: 'on' | 'off'
      readonly points_label: {
        readonly one: string
        readonly other: string
      }
      readonly candidates_earn: boolean
      readonly points_expire_after_days: number | null
      /** Name of the reward that members get on their birthday. */
      readonly birthday_reward: string | null
      readonly notice_days: number
    }
  }
  'PATCH /smile': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Whether properties and events are written to profiles of Klaviyo. */
      readonly klaviyo_sync?: 'on' | 'off'
      readonly points_label?: {
        readonly one: string
        readonly other: string
      }
      readonly candidates_earn?: boolean
      readonly points_expire_after_days?: number | null
      /** Name of the reward that members get on their birthday. */
      readonly birthday_reward?: string | null
      readonly notice_days?: number
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /smile/vip-tiers': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly name: string
      /** Points that a customer must have earned. */
      readonly milestone: number
      readonly perks?: readonly string[]
      /** Names of rewards on entering the tier. */
      readonly entry_rewards?: readonly string[]
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /smile/points-products': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      /** Name of the reward. */
      readonly reward: string
      readonly description?: string
      /** The price, if it is fixed. */
      readonly points_price?: number
      /** The price, if it is variable. */
      readonly variable?: {
        readonly step: number
        /** What one step buys, such as 1 for $1 off. */
        readonly step_value: number
        readonly min?: number
        readonly max?: number
      }
      /** What a code takes off a cart. Default: 10 percent. */
      readonly discount?: {
        readonly type: 'percentage' | 'fixed_amount' | 'free_shipping'
        readonly value?: number
      }
      /** Days until its codes expire. */
      readonly expires_after_days?: number
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /smile/points-products/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly enabled?: boolean
      readonly points_price?: number
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /smile/earning-rules': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly name: string
      /** Points for each time. */
      readonly fixed?: number
      /** `value` points for each `per_amount` of money. */
      readonly variable?: {
        readonly value: number
        readonly per_amount?: number
      }
      /** What earns the points. Default: order for variable points, activity for fixed ones. */
      readonly trigger?: 'activity' | 'order' | 'signup' | 'referral'
      readonly restricted_to?: readonly string[]
      readonly limit?: {
        readonly max: number
        /** Default: the lifetime. */
        readonly days?: number
      }
      readonly action_text?: string
      readonly action_url?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /smile/earning-rules/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly enabled: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /smile/reward-fulfillments/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly fulfillment_status?: 'pending' | 'issued' | 'cancelled' | 'failed'
      readonly usage_status?: 'used' | 'unused' | 'untracked'
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /smile/customers': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly email: string
      readonly state?: 'candidate' | 'member' | 'disabled'
      readonly points?: number
      /** Default: the tier that the points reach. */
      readonly tier?: string
      readonly first_name?: unknown
      readonly last_name?: unknown
      /** Birthday; the year 1004 stands for an unknown year. */
      readonly date_of_birth?: string | null
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /smile/customers/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly state?: 'candidate' | 'member' | 'disabled'
      readonly tier?: string | null
      readonly first_name?: unknown
      readonly last_name?: unknown
      /** Birthday; the year 1004 stands for an unknown year. */
      readonly date_of_birth?: string | null
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /smile/customers/{id}/points': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly points_change: number
      readonly description?: string
      readonly internal_note?: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /smile/customers/{id}/rewards': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly reward: string
      readonly birthday?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /smile/referrals': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly customer: string
      readonly email: string
      readonly completed?: boolean
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /smile/tokens': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly scopes?: readonly ('activity:write' | 'customer:read' | 'customer_identity:write' | 'earning_rule:read' | 'points_product:read' | 'points_purchase:write' | 'points_settings:read' | 'points_transaction:read' | 'points_transaction:write' | 'reward_fulfillment:read' | 'vip_tier:read')[]
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /smile/tokens': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      readonly tokens: readonly {
        readonly token: string
        readonly scopes: readonly string[]
        readonly created_at: string
      }[]
    }
  }
  'POST /text-messaging/senders/{id}/approve': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /text-messaging/senders/{id}/reject': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly failures: readonly string[]
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'POST /text-messaging/senders/{id}/suspend': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /text-messaging': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly opt_out_language?: string
      readonly status?: 'active' | 'disabled'
      /** auto: once there is a configuration; strict: always; off: never. */
      readonly gate?: 'auto' | 'strict' | 'off'
      readonly numbers?: number
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'GET /profiles/{id}/timeline': {
    readonly query: {
      readonly limit?: number
      readonly after?: string
      readonly before?: string
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      readonly entries: readonly ({
        readonly at: string
        readonly kind: 'event' | 'list' | 'segment' | 'message' | 'consent' | 'code'
        readonly id: string
        readonly name: unknown
        /** Lists and segments: joined or left. Consents: their state. Codes: used, replaced, or assigned again. */
        readonly change?: string
        /** How a consent was given, why a profile is suppressed, or the code. */
        readonly detail?: unknown
        readonly properties?: unknown
        readonly state?: string
        readonly reason?: unknown
        readonly channel?: string
        readonly source?: string
      })[]
      /** For `after`. Null at the end. */
      readonly next: unknown
    }
  }
  'GET /translations/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {

    }
    readonly response: {
      readonly id: string
      readonly locales: { readonly [name: string]: {
        readonly translated: number
        readonly missing: number
        readonly stale: number
      } }
    }
  }
  'PUT /web-feeds/{id}/content': {
    readonly query: {
      readonly account?: string
    }
    readonly body: string | number | boolean | null | readonly unknown[] | { readonly [name: string]: unknown }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /web-feeds/{id}': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly status: 'ok' | 'disabled'
    }
    readonly response: { readonly [name: string]: unknown }
  }
  'PATCH /webhook-settings': {
    readonly query: {
      readonly account?: string
    }
    readonly body: {
      readonly timestamp_ahead: string
    }
    readonly response: { readonly [name: string]: unknown }
  }
}
