// Written by `npm run openapi` from seeds/schema.json. Do not edit.

/** A string that is expanded when the fixture is loaded: `{{pick:a|b}}`, `${list:Newsletter}`. */
export type Pattern = `${string}{{${string}}}${string}` | `${string}\${${string}}${string}`

/** An entry of `account`. */
export interface AccountEntry {
  readonly opt_in_process?: 'single_opt_in' | 'double_opt_in' | Pattern
  readonly sends_sms?: boolean | Pattern
  readonly sends_push?: boolean | Pattern
  readonly timezone?: string
  readonly preferred_currency?: string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `coupons`. */
export interface CouponsEntry {
  /** Id of the coupon in the system that redeems it. */
  readonly external_id: string
  /** Description of the coupon. */
  readonly description?: string | null
  /** Low-balance monitoring of the coupon. */
  readonly monitor_configuration?: { readonly [name: string]: unknown } | null
  readonly origin?: 'api' | 'uploaded' | 'shopify' | Pattern
  /** Expiration time; not allowed with `origin: api`. */
  readonly expires_at?: unknown
  /** Unassigned codes. Use `coupon_codes` to set their other attributes. */
  readonly codes?: readonly string[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `coupon_codes`. */
export interface CouponCodesEntry {
  /** Code that customers redeem, unique within its coupon. */
  readonly unique_code: string
  /** Expiration time. Defaults to 52 weeks after creation. */
  readonly expires_at?: string | null
  /** A natural key, or an id. */
  readonly coupon: string
  /** A natural key, or an id. */
  readonly profile?: string
  readonly status?: 'ASSIGNED_TO_PROFILE' | 'DELETING' | 'PROCESSING' | 'UNASSIGNED' | 'USED' | 'VERSION_NOT_ACTIVE' | Pattern
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `events`. */
export interface EventsEntry {
  /** Properties of the event. */
  readonly properties?: { readonly [name: string]: unknown }
  /** Time of the event. Defaults to the time of the request. */
  readonly time?: string | null
  /** Monetary value of the event. */
  readonly value?: number | Pattern | null
  /** ISO 4217 code of the currency of the value. */
  readonly value_currency?: string | null
  /** Id of the event, unique for the profile and the metric. */
  readonly unique_id?: string | null
  /** A natural key, or an id. */
  readonly profile: string
  readonly metric: string
  /** Integration of the metric. Defaults to that of an existing metric with this name, else to the API. */
  readonly integration?: 'api' | 'klaviyo' | Pattern | {
    readonly key: string
    readonly name: string
    readonly category?: string
  }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `metrics`. */
export interface MetricsEntry {
  /** Name of the metric. */
  readonly name: string
  readonly integration?: 'api' | 'klaviyo' | Pattern | {
    readonly key: string
    readonly name: string
    readonly category?: string
  }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `profiles`. */
export interface ProfilesEntry {
  /** Email address of the profile. */
  readonly email?: string | null
  /** Phone number of the profile in E.164 format. */
  readonly phone_number?: string | null
  /** Id of the profile in another system. */
  readonly external_id?: string | null
  /** Id of a browser until its profile is identified. */
  readonly anonymous_id?: string | null
  /** First name. */
  readonly first_name?: string | null
  /** Last name. */
  readonly last_name?: string | null
  /** Company or organization. */
  readonly organization?: string | null
  /** Locale as a BCP 47 tag. */
  readonly locale?: string | null
  /** Job title. */
  readonly title?: string | null
  /** URL of an image of the person. */
  readonly image?: string | null
  /** Location of the profile. */
  readonly location?: {
    /** Street and number. */
    readonly address1?: string | null
    /** Second line of the street address. */
    readonly address2?: string | null
    /** City. */
    readonly city?: string | null
    /** Country. */
    readonly country?: string | null
    /** Latitude in degrees. */
    readonly latitude?: string | number | null
    /** Longitude in degrees. */
    readonly longitude?: string | number | null
    /** State or province. */
    readonly region?: string | null
    /** Postal code. */
    readonly zip?: string | null
    /** IANA time zone. */
    readonly timezone?: string | null
    /** IP address. */
    readonly ip?: string | null
  } | null
  /** Custom properties of the profile. */
  readonly properties?: { readonly [name: string]: unknown } | null
  readonly lists?: readonly string[]
  /** Channels with marketing consent. */
  readonly subscribed?: readonly ('email' | 'sms' | Pattern)[]
  /** Channels that the profile unsubscribed from. */
  readonly unsubscribed?: readonly ('email' | 'sms' | Pattern)[]
  /** Whether the profile is manually suppressed from email marketing. */
  readonly suppressed?: boolean | Pattern
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `coupon_code_bulk_create_jobs`. */
export interface CouponCodeBulkCreateJobsEntry {
  /** Codes to create. */
  readonly "coupon-codes": { readonly [name: string]: unknown }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `lists`. */
export interface ListsEntry {
  /** Name of the list. */
  readonly name: string
  /** Whether subscribers must confirm their subscription. */
  readonly opt_in_process?: 'double_opt_in' | 'single_opt_in' | Pattern | null
  readonly profiles?: readonly string[]
  readonly tags?: readonly string[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `custom_metrics`. */
export interface CustomMetricsEntry {
  /** Name of the custom metric. */
  readonly name: string
  /** Definition of the custom metric. */
  readonly definition: {
    /** Whether to count events or to sum values. */
    readonly aggregation_method: 'count' | 'value' | Pattern
    /** Groups of events to aggregate. */
    readonly metric_groups: readonly ({
      /** Id of the metric. */
      readonly metric_id: string
      /** Filters on the events of the metric. */
      readonly metric_filters?: readonly ({
        /** Name of the event property. */
        readonly property: string
        /** Filter on the property. */
        readonly filter: {
          /** Type of the filter. */
          readonly type: 'numeric' | Pattern
          /** Operator of the filter. */
          readonly operator: 'equals' | 'greater-than' | 'greater-than-or-equal' | 'less-than' | 'less-than-or-equal' | 'not-equals' | Pattern
          /** Value to compare with. */
          readonly value: number | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'string' | Pattern
          /** Operator of the filter. */
          readonly operator: 'in' | Pattern
          /** Values to match. */
          readonly value: readonly string[]
        } | {
          /** Type of the filter. */
          readonly type: 'existence' | Pattern
          /** Operator of the filter. */
          readonly operator: 'is-set' | 'not-set' | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'boolean' | Pattern
          /** Operator of the filter. */
          readonly operator: 'equals' | Pattern
          /** Value to compare with. */
          readonly value: boolean | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'string' | Pattern
          /** Operator of the filter. */
          readonly operator: 'contains' | 'ends-with' | 'equals' | 'not-contains' | 'not-ends-with' | 'not-equals' | 'not-starts-with' | 'nregex' | 'regex' | 'starts-with' | Pattern
          /** Value to compare with. */
          readonly value: string | null
        } | {
          /** Type of the filter. */
          readonly type: 'list' | Pattern
          /** Operator of the filter. */
          readonly operator: 'contains' | 'not-contains' | Pattern
          /** Value to compare with. */
          readonly value: number | string | null
        } | {
          /** Type of the filter. */
          readonly type: 'list' | Pattern
          /** Operator of the filter. */
          readonly operator: 'contains-ends-with' | 'contains-starts-with' | 'not-contains-ends-with' | 'not-contains-starts-with' | Pattern
          /** Value to compare with. */
          readonly value: number | string | null
        } | {
          /** Type of the filter. */
          readonly type: 'list' | Pattern
          /** Operator of the filter. */
          readonly operator: 'contains-substring' | 'not-contains-substring' | Pattern
          /** Value to compare with. */
          readonly value: string | null
        }
      })[] | null
      /** Event property to sum. */
      readonly value_property?: string | null
    })[]
  }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `profile_bulk_import_jobs`. */
export interface ProfileBulkImportJobsEntry {
  /** Profiles to import. */
  readonly profiles: { readonly [name: string]: unknown }
  readonly lists?: readonly string[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `profile_suppression_bulk_create_jobs`. */
export interface ProfileSuppressionBulkCreateJobsEntry {
  /** Profiles of the job. */
  readonly profiles?: { readonly [name: string]: unknown } | null
  /** A natural key, or an id. */
  readonly list?: string
  /** A natural key, or an id. */
  readonly segment?: string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `profile_suppression_bulk_delete_jobs`. */
export interface ProfileSuppressionBulkDeleteJobsEntry {
  /** Profiles of the job. */
  readonly profiles?: { readonly [name: string]: unknown } | null
  /** A natural key, or an id. */
  readonly list?: string
  /** A natural key, or an id. */
  readonly segment?: string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `segments`. */
export interface SegmentsEntry {
  /** Name of the segment. */
  readonly name: string
  /** Definition of the segment. */
  readonly definition: {
    /** Groups of conditions, all of which must match. */
    readonly condition_groups: readonly ({
      /** Conditions, of which at least one must match. */
      readonly conditions: readonly ({
        /** Type of the condition. */
        readonly type: 'profile-group-membership' | Pattern
        /** Whether the profile must be a member. */
        readonly is_member: boolean | Pattern
        /** Lists and segments, of which any one matches. */
        readonly group_ids: readonly string[]
        /** Filter on the time of joining. */
        readonly timeframe_filter?: {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'after' | 'before' | Pattern
          /** Time to compare with. */
          readonly date: string
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'between-static' | Pattern
          /** Time to compare with. */
          readonly start: string
          /** Time to compare with. */
          readonly end: string
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'at-least' | 'in-the-last' | 'in-the-next' | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
          /** Number of units or items. */
          readonly quantity: number | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'between' | Pattern
          /** Number of units or items. */
          readonly start: number | Pattern
          /** Number of units or items. */
          readonly end: number | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
        } | null
      } | {
        /** Type of the condition. */
        readonly type: 'profile-metric' | Pattern
        /** Id of the metric. */
        readonly metric_id: string
        /** Whether to count events or to sum their values. */
        readonly measurement: 'count' | 'sum' | Pattern
        /** Filter on the measurement. */
        readonly measurement_filter: {
          /** Type of the filter. */
          readonly type: 'numeric' | Pattern
          /** Operator of the filter. */
          readonly operator: 'equals' | 'greater-than' | 'greater-than-or-equal' | 'less-than' | 'less-than-or-equal' | 'not-equals' | Pattern
          /** Value to compare with. */
          readonly value: number | Pattern
        }
        /** Period of the events. */
        readonly timeframe_filter: {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'after' | 'before' | Pattern
          /** Time to compare with. */
          readonly date: string
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'between-static' | Pattern
          /** Time to compare with. */
          readonly start: string
          /** Time to compare with. */
          readonly end: string
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'at-least' | 'in-the-last' | 'in-the-next' | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
          /** Number of units or items. */
          readonly quantity: number | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'between' | Pattern
          /** Number of units or items. */
          readonly start: number | Pattern
          /** Number of units or items. */
          readonly end: number | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'alltime' | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'anniversary-last' | 'anniversary-next' | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
          /** Number of units or items. */
          readonly quantity: number | Pattern
        }
        /** Filters on the events. */
        readonly metric_filters?: readonly ({
          /** Name of the event property. */
          readonly property: string
          /** Filter on the property. */
          readonly filter?: {
            /** Type of the filter. */
            readonly type: 'string' | Pattern
            /** Operator of the filter. */
            readonly operator: 'contains' | 'ends-with' | 'equals' | 'not-contains' | 'not-ends-with' | 'not-equals' | 'not-starts-with' | 'nregex' | 'regex' | 'starts-with' | Pattern
            /** Value to compare with. */
            readonly value: string | null
          } | {
            /** Type of the filter. */
            readonly type: 'string' | Pattern
            /** Operator of the filter. */
            readonly operator: 'in' | 'not-in' | Pattern
            /** Values to match. */
            readonly value: readonly string[]
          } | {
            /** Type of the filter. */
            readonly type: 'existence' | Pattern
            /** Operator of the filter. */
            readonly operator: 'is-set' | 'not-set' | Pattern
          } | {
            /** Type of the filter. */
            readonly type: 'list' | Pattern
            /** Operator of the filter. */
            readonly operator: 'contains-all' | 'contains-any' | 'not-contains-all' | 'not-contains-any' | Pattern
            /** Values to match. */
            readonly value: readonly string[]
          } | {
            /** Type of the filter. */
            readonly type: 'list' | Pattern
            /** Operator of the filter. */
            readonly operator: 'length-equals' | 'length-greater-than' | 'length-greater-than-or-equal' | 'length-less-than' | 'length-less-than-or-equal' | Pattern
            /** Number of units or items. */
            readonly value: number | Pattern
          } | {
            /** Type of the filter. */
            readonly type: 'list' | Pattern
            /** Operator of the filter. */
            readonly operator: 'contains-substring' | 'not-contains-substring' | Pattern
            /** Value to compare with. */
            readonly value: string | null
          } | {
            /** Type of the filter. */
            readonly type: 'boolean' | Pattern
            /** Operator of the filter. */
            readonly operator: 'equals' | Pattern
            /** Value to compare with. */
            readonly value: boolean | Pattern
          } | {
            /** Type of the filter. */
            readonly type: 'numeric' | Pattern
            /** Operator of the filter. */
            readonly operator: 'equals' | 'greater-than' | 'greater-than-or-equal' | 'less-than' | 'less-than-or-equal' | 'not-equals' | Pattern
            /** Value to compare with. */
            readonly value: number | Pattern
          } | null
        })[] | null
      } | {
        /** Type of the condition. */
        readonly type: 'profile-property' | Pattern
        /** Name of the profile property. */
        readonly property: string
        /** Filter on the property. */
        readonly filter: {
          /** Type of the filter. */
          readonly type: 'string' | Pattern
          /** Operator of the filter. */
          readonly operator: 'contains' | 'ends-with' | 'equals' | 'not-contains' | 'not-ends-with' | 'not-equals' | 'not-starts-with' | 'nregex' | 'regex' | 'starts-with' | Pattern
          /** Value to compare with. */
          readonly value: string | null
        } | {
          /** Type of the filter. */
          readonly type: 'string' | Pattern
          /** Operator of the filter. */
          readonly operator: 'in' | 'not-in' | Pattern
          /** Values to match. */
          readonly value: readonly string[]
        } | {
          /** Type of the filter. */
          readonly type: 'string' | Pattern
          /** Operator of the filter. */
          readonly operator: 'phone-country-code-in' | 'phone-country-code-not-in' | Pattern
          /** Values to match. */
          readonly value: readonly string[]
        } | {
          /** Type of the filter. */
          readonly type: 'numeric' | Pattern
          /** Operator of the filter. */
          readonly operator: 'equals' | 'greater-than' | 'greater-than-or-equal' | 'less-than' | 'less-than-or-equal' | 'not-equals' | Pattern
          /** Value to compare with. */
          readonly value: number | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'boolean' | Pattern
          /** Operator of the filter. */
          readonly operator: 'equals' | Pattern
          /** Value to compare with. */
          readonly value: boolean | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'after' | 'before' | Pattern
          /** Time to compare with. */
          readonly date: string
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'between-static' | Pattern
          /** Time to compare with. */
          readonly start: string
          /** Time to compare with. */
          readonly end: string
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'at-least' | 'in-the-last' | 'in-the-next' | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
          /** Number of units or items. */
          readonly quantity: number | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'between' | Pattern
          /** Number of units or items. */
          readonly start: number | Pattern
          /** Number of units or items. */
          readonly end: number | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'calendar-month' | Pattern
          /** Number of units or items. */
          readonly value: number | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'anniversary' | 'anniversary-month' | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'anniversary-last' | 'anniversary-next' | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
          /** Number of units or items. */
          readonly quantity: number | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'list' | Pattern
          /** Operator of the filter. */
          readonly operator: 'contains' | 'not-contains' | Pattern
          /** Value to compare with. */
          readonly value: string | number | null
        } | {
          /** Type of the filter. */
          readonly type: 'list' | Pattern
          /** Operator of the filter. */
          readonly operator: 'length-equals' | 'length-greater-than' | 'length-greater-than-or-equal' | 'length-less-than' | 'length-less-than-or-equal' | Pattern
          /** Number of units or items. */
          readonly value: number | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'existence' | Pattern
          /** Operator of the filter. */
          readonly operator: 'is-set' | 'not-set' | Pattern
        }
      } | {
        /** Type of the condition. */
        readonly type: 'profile-marketing-consent' | Pattern
        /** Filter on the property. */
        readonly consent: {
          /** Channel of the consent. */
          readonly channel: 'email' | 'sms' | 'push' | Pattern
          /** Whether the profile can receive marketing. */
          readonly can_receive_marketing: boolean | Pattern
          /** Subscription status with filters. */
          readonly consent_status: {
            /** Subscription status. */
            readonly subscription: 'any' | 'subscribed' | 'never_subscribed' | 'unsubscribed' | Pattern
            /** Filters on the method and time of the consent. */
            readonly filters?: readonly ({
              /** Name of the filtered field or method. */
              readonly field: 'status_date' | Pattern
              /** Filter on the field. */
              readonly filter: {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'after' | 'before' | Pattern
                /** Time to compare with. */
                readonly date: string
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'between-static' | Pattern
                /** Time to compare with. */
                readonly start: string
                /** Time to compare with. */
                readonly end: string
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'at-least' | 'in-the-last' | 'in-the-next' | Pattern
                /** Allowed value. */
                readonly unit: 'day' | 'hour' | 'week' | Pattern
                /** Number of units or items. */
                readonly quantity: number | Pattern
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'between' | Pattern
                /** Number of units or items. */
                readonly start: number | Pattern
                /** Number of units or items. */
                readonly end: number | Pattern
                /** Allowed value. */
                readonly unit: 'day' | 'hour' | 'week' | Pattern
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'calendar-month' | Pattern
                /** Number of units or items. */
                readonly value: number | Pattern
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'anniversary' | 'anniversary-month' | Pattern
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'anniversary-last' | 'anniversary-next' | Pattern
                /** Allowed value. */
                readonly unit: 'day' | 'hour' | 'week' | Pattern
                /** Number of units or items. */
                readonly quantity: number | Pattern
              }
            } | {
              /** Name of the filtered field or method. */
              readonly field: 'is_double_opt_in' | 'is_rcs_capable' | Pattern
              /** Filter on the field. */
              readonly filter: {
                /** Type of the filter. */
                readonly type: 'boolean' | Pattern
                /** Operator of the filter. */
                readonly operator: 'equals' | Pattern
                /** Value to compare with. */
                readonly value: boolean | Pattern
              }
            } | {
              /** Name of the filtered field or method. */
              readonly field: 'custom_source' | Pattern
              /** Filter on the field. */
              readonly filter: {
                /** Type of the filter. */
                readonly type: 'string' | Pattern
                /** Operator of the filter. */
                readonly operator: 'equals' | Pattern
                /** Value to compare with. */
                readonly value: string | null
              }
            } | {
              /** Name of the filtered field or method. */
              readonly field: 'bounce_date' | 'invalid_email_date' | 'manual_suppression_date' | Pattern
              /** Filter on the field. */
              readonly filter: {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'after' | 'before' | Pattern
                /** Time to compare with. */
                readonly date: string
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'between-static' | Pattern
                /** Time to compare with. */
                readonly start: string
                /** Time to compare with. */
                readonly end: string
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'at-least' | 'in-the-last' | 'in-the-next' | Pattern
                /** Allowed value. */
                readonly unit: 'day' | 'hour' | 'week' | Pattern
                /** Number of units or items. */
                readonly quantity: number | Pattern
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'between' | Pattern
                /** Number of units or items. */
                readonly start: number | Pattern
                /** Number of units or items. */
                readonly end: number | Pattern
                /** Allowed value. */
                readonly unit: 'day' | 'hour' | 'week' | Pattern
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'calendar-month' | Pattern
                /** Number of units or items. */
                readonly value: number | Pattern
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'anniversary' | 'anniversary-month' | Pattern
              } | {
                /** Type of the filter. */
                readonly type: 'date' | Pattern
                /** Operator of the filter. */
                readonly operator: 'anniversary-last' | 'anniversary-next' | Pattern
                /** Allowed value. */
                readonly unit: 'day' | 'hour' | 'week' | Pattern
                /** Number of units or items. */
                readonly quantity: number | Pattern
              } | {
                /** Type of the filter. */
                readonly type: 'existence' | Pattern
                /** Operator of the filter. */
                readonly operator: 'is-set' | Pattern
              }
            } | {
              /** Name of the filtered field or method. */
              readonly field: 'method' | Pattern
              /** Name of the filtered field or method. */
              readonly method: 'api' | 'back_in_stock' | 'bulk_remove' | 'carrier_deactivation' | 'checkout' | 'data_warehouse_import' | 'failed_age_gate' | 'form' | 'inbound_message' | 'integration' | 'mailbox_provider' | 'manual_add' | 'manual_import' | 'manual_remove' | 'message_blocked' | 'one_click_unsubscribe' | 'preference_page' | 'profile_modification' | 'provided_landline' | 'provided_no_age' | 'sftp' | 'spam_complaint' | Pattern
              /** Filter on the form, key, address or page. */
              readonly filter?: {
                /** Type of the filter. */
                readonly type: 'string' | Pattern
                /** Operator of the filter. */
                readonly operator: 'in' | Pattern
                /** Values to match. */
                readonly value: readonly string[]
              } | {
                /** Type of the filter. */
                readonly type: 'string' | Pattern
                /** Operator of the filter. */
                readonly operator: 'equals' | Pattern
                /** Value to compare with. */
                readonly value: string | null
              } | null
            })[] | null
          }
        }
      } | {
        /** Type of the condition. */
        readonly type: 'profile-region' | Pattern
        /** Whether the profile must be in the region. */
        readonly in_region: boolean | Pattern
        /** Region to compare with. */
        readonly region: 'european_union' | 'united_states' | Pattern
      } | {
        /** Type of the condition. */
        readonly type: 'profile-predictive-analytics' | Pattern
        /** Allowed value. */
        readonly dimension: 'expected_date_of_next_purchase' | Pattern
        /** Filter on the prediction. */
        readonly filter: {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'after' | 'before' | Pattern
          /** Time to compare with. */
          readonly date: string
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'between-static' | Pattern
          /** Time to compare with. */
          readonly start: string
          /** Time to compare with. */
          readonly end: string
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'at-least' | 'in-the-last' | 'in-the-next' | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
          /** Number of units or items. */
          readonly quantity: number | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'between' | Pattern
          /** Number of units or items. */
          readonly start: number | Pattern
          /** Number of units or items. */
          readonly end: number | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'calendar-month' | Pattern
          /** Number of units or items. */
          readonly value: number | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'anniversary' | 'anniversary-month' | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'anniversary-last' | 'anniversary-next' | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
          /** Number of units or items. */
          readonly quantity: number | Pattern
        }
      } | {
        /** Type of the condition. */
        readonly type: 'profile-predictive-analytics' | Pattern
        /** Allowed value. */
        readonly dimension: 'average_days_between_orders' | 'average_order_value' | 'churn_probability' | 'historic_clv' | 'historic_number_of_orders' | 'predicted_clv' | 'predicted_number_of_orders' | 'total_clv' | Pattern
        /** Filter on the prediction. */
        readonly filter: {
          /** Type of the filter. */
          readonly type: 'numeric' | Pattern
          /** Operator of the filter. */
          readonly operator: 'equals' | 'greater-than' | 'greater-than-or-equal' | 'less-than' | 'less-than-or-equal' | 'not-equals' | Pattern
          /** Value to compare with. */
          readonly value: number | Pattern
        }
      } | {
        /** Type of the condition. */
        readonly type: 'profile-predictive-analytics' | Pattern
        /** Allowed value. */
        readonly dimension: 'predicted_gender' | Pattern
        /** Filter on the prediction. */
        readonly filter: {
          /** Allowed value. */
          readonly type: 'string' | Pattern
          /** Allowed value. */
          readonly operator: 'equals' | 'not-equals' | Pattern
          /** Allowed value. */
          readonly value: 'likely_female' | 'likely_male' | 'uncertain' | Pattern
        }
      } | {
        /** Type of the condition. */
        readonly type: 'profile-predictive-analytics' | Pattern
        /** Allowed value. */
        readonly dimension: 'channel_affinity' | Pattern
        /** Allowed value. */
        readonly predicted_channel: 'email' | 'push' | 'sms' | 'whatsapp' | Pattern
        /** Allowed value. */
        readonly measurement: 'priority' | Pattern
        /** Filter on the prediction. */
        readonly filter: {
          /** Allowed value. */
          readonly type: 'numeric' | Pattern
          /** Allowed value. */
          readonly operator: 'equals' | Pattern
          /** Rank of the channel. */
          readonly value: number | Pattern
        }
      } | {
        /** Type of the condition. */
        readonly type: 'profile-predictive-analytics' | Pattern
        /** Allowed value. */
        readonly dimension: 'channel_affinity' | Pattern
        /** Allowed value. */
        readonly predicted_channel: 'email' | 'push' | 'sms' | 'whatsapp' | Pattern
        /** Allowed value. */
        readonly measurement: 'rank' | Pattern
        /** Filter on the prediction. */
        readonly filter: {
          /** Allowed value. */
          readonly type: 'string' | Pattern
          /** Allowed value. */
          readonly operator: 'equals' | 'not-equals' | Pattern
          /** Allowed value. */
          readonly value: 'high' | 'low' | 'medium' | Pattern
        }
      } | {
        /** Allowed value. */
        readonly type: 'profile-permissions' | Pattern
        /** Allowed value. */
        readonly channel: 'whatsapp_marketing' | 'whatsapp_transactional' | Pattern
        /** Required permission. */
        readonly permission: {
          /** Allowed value. */
          readonly reachable_status: 'explicitly_reachable' | 'explicitly_unreachable' | 'implicitly_or_explicitly_reachable' | 'implicitly_or_explicitly_unreachable' | 'implicitly_reachable' | 'implicitly_unreachable' | Pattern
          /** Filters on the method and time of the consent. */
          readonly filters?: readonly ({
            /** Allowed value. */
            readonly field: 'effective_date' | 'recorded_date' | Pattern
            /** Filter on the date. */
            readonly filter: {
              /** Type of the filter. */
              readonly type: 'date' | Pattern
              /** Operator of the filter. */
              readonly operator: 'after' | 'before' | Pattern
              /** Time to compare with. */
              readonly date: string
            } | {
              /** Type of the filter. */
              readonly type: 'date' | Pattern
              /** Operator of the filter. */
              readonly operator: 'between-static' | Pattern
              /** Time to compare with. */
              readonly start: string
              /** Time to compare with. */
              readonly end: string
            } | {
              /** Type of the filter. */
              readonly type: 'date' | Pattern
              /** Operator of the filter. */
              readonly operator: 'at-least' | 'in-the-last' | 'in-the-next' | Pattern
              /** Allowed value. */
              readonly unit: 'day' | 'hour' | 'week' | Pattern
              /** Number of units or items. */
              readonly quantity: number | Pattern
            } | {
              /** Type of the filter. */
              readonly type: 'date' | Pattern
              /** Operator of the filter. */
              readonly operator: 'between' | Pattern
              /** Number of units or items. */
              readonly start: number | Pattern
              /** Number of units or items. */
              readonly end: number | Pattern
              /** Allowed value. */
              readonly unit: 'day' | 'hour' | 'week' | Pattern
            } | {
              /** Type of the filter. */
              readonly type: 'date' | Pattern
              /** Operator of the filter. */
              readonly operator: 'calendar-month' | Pattern
              /** Number of units or items. */
              readonly value: number | Pattern
            } | {
              /** Type of the filter. */
              readonly type: 'date' | Pattern
              /** Operator of the filter. */
              readonly operator: 'anniversary' | 'anniversary-month' | Pattern
            } | {
              /** Type of the filter. */
              readonly type: 'date' | Pattern
              /** Operator of the filter. */
              readonly operator: 'anniversary-last' | 'anniversary-next' | Pattern
              /** Allowed value. */
              readonly unit: 'day' | 'hour' | 'week' | Pattern
              /** Number of units or items. */
              readonly quantity: number | Pattern
            }
          } | {
            /** Allowed value. */
            readonly field: 'subscribe_method' | Pattern
            /** Allowed value. */
            readonly method: 'api' | 'back_in_stock' | 'bulk_remove' | 'carrier_deactivation' | 'checkout' | 'data_warehouse_import' | 'failed_age_gate' | 'form' | 'inbound_message' | 'integration' | 'mailbox_provider' | 'manual_add' | 'manual_import' | 'manual_remove' | 'message_blocked' | 'one_click_unsubscribe' | 'preference_page' | 'profile_modification' | 'provided_landline' | 'provided_no_age' | 'sftp' | 'spam_complaint' | 'bigcommerce' | 'campaign_monitor' | 'constant_contact' | 'exact_target' | 'facebook' | 'mad_mimi' | 'magento_two' | 'netsuite' | 'shopify' | 'social_instagram_message' | 'square' | 'wix' | 'woocommerce' | Pattern
            /** Filter on the form. */
            readonly filter?: {
              /** Type of the filter. */
              readonly type: 'string' | Pattern
              /** Operator of the filter. */
              readonly operator: 'in' | Pattern
              /** Values to match. */
              readonly value: readonly string[]
            } | null
          })[] | null
        }
      } | {
        /** Type of the condition. */
        readonly type: 'profile-metric-funnel' | Pattern
        /** Period of the events. */
        readonly timeframe_filter: {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'after' | 'before' | Pattern
          /** Time to compare with. */
          readonly date: string
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'between-static' | Pattern
          /** Time to compare with. */
          readonly start: string
          /** Time to compare with. */
          readonly end: string
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'at-least' | 'in-the-last' | 'in-the-next' | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
          /** Number of units or items. */
          readonly quantity: number | Pattern
        } | {
          /** Type of the filter. */
          readonly type: 'date' | Pattern
          /** Operator of the filter. */
          readonly operator: 'between' | Pattern
          /** Number of units or items. */
          readonly start: number | Pattern
          /** Number of units or items. */
          readonly end: number | Pattern
          /** Allowed value. */
          readonly unit: 'day' | 'hour' | 'week' | Pattern
        }
        /** Maximum time from the first step to the last. */
        readonly completion_window_seconds?: 'HOURS_1' | 'DAYS_1' | 'DAYS_3' | 'DAYS_5' | 'WEEKS_1' | 'DAYS_30' | 'DAYS_90' | 'DAYS_180' | 'YEARS_1' | Pattern | null
        /** Steps of the funnel, in order. */
        readonly steps: readonly ({
          /** Whether the event must have happened or must not. */
          readonly metric_exists: boolean | Pattern
          /** Id of the metric. */
          readonly metric_id: string
          /** Filters on the events. */
          readonly metric_filters?: readonly ({
            /** Name of the event property. */
            readonly property: string
            /** Filter on the property. */
            readonly filter?: {
              /** Type of the filter. */
              readonly type: 'string' | Pattern
              /** Operator of the filter. */
              readonly operator: 'contains' | 'ends-with' | 'equals' | 'not-contains' | 'not-ends-with' | 'not-equals' | 'not-starts-with' | 'nregex' | 'regex' | 'starts-with' | Pattern
              /** Value to compare with. */
              readonly value: string | null
            } | {
              /** Type of the filter. */
              readonly type: 'string' | Pattern
              /** Operator of the filter. */
              readonly operator: 'in' | 'not-in' | Pattern
              /** Values to match. */
              readonly value: readonly string[]
            } | {
              /** Type of the filter. */
              readonly type: 'existence' | Pattern
              /** Operator of the filter. */
              readonly operator: 'is-set' | 'not-set' | Pattern
            } | {
              /** Type of the filter. */
              readonly type: 'list' | Pattern
              /** Operator of the filter. */
              readonly operator: 'contains-all' | 'contains-any' | 'not-contains-all' | 'not-contains-any' | Pattern
              /** Values to match. */
              readonly value: readonly string[]
            } | {
              /** Type of the filter. */
              readonly type: 'list' | Pattern
              /** Operator of the filter. */
              readonly operator: 'length-equals' | 'length-greater-than' | 'length-greater-than-or-equal' | 'length-less-than' | 'length-less-than-or-equal' | Pattern
              /** Number of units or items. */
              readonly value: number | Pattern
            } | {
              /** Type of the filter. */
              readonly type: 'list' | Pattern
              /** Operator of the filter. */
              readonly operator: 'contains-substring' | 'not-contains-substring' | Pattern
              /** Value to compare with. */
              readonly value: string | null
            } | {
              /** Type of the filter. */
              readonly type: 'boolean' | Pattern
              /** Operator of the filter. */
              readonly operator: 'equals' | Pattern
              /** Value to compare with. */
              readonly value: boolean | Pattern
            } | {
              /** Type of the filter. */
              readonly type: 'numeric' | Pattern
              /** Operator of the filter. */
              readonly operator: 'equals' | 'greater-than' | 'greater-than-or-equal' | 'less-than' | 'less-than-or-equal' | 'not-equals' | Pattern
              /** Value to compare with. */
              readonly value: number | Pattern
            } | null
          })[] | null
        })[]
      })[]
    })[]
  }
  /** Whether the segment is starred. */
  readonly is_starred?: boolean | Pattern | null
  readonly tags?: readonly string[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `tags`. */
export interface TagsEntry {
  /** The name of the tag, unique in the account. */
  readonly name: string
  /** A natural key, or an id. */
  readonly "tag-group"?: string
  readonly lists?: readonly string[]
  readonly segments?: readonly string[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `tag_groups`. */
export interface TagGroupsEntry {
  /** The name of the tag group, unique in the account. */
  readonly name: string
  /** Whether a list, segment, campaign or flow can have at most one tag of the group. */
  readonly exclusive?: boolean | Pattern | null
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_variants`. */
export interface CatalogVariantsEntry {
  readonly id: string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `geofences`. */
export interface GeofencesEntry {
  readonly latitude: number | Pattern
  readonly longitude: number | Pattern
  readonly radius: number | Pattern
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** A fixture: the contents of an account by section, with names in place of ids. */
export interface Fixture {
  readonly $schema?: string
  /** The version of the format. */
  readonly version?: 1
  readonly description?: string
  /** Fixtures to load first: files relative to this one, or bundled scenarios by name. */
  readonly include?: string | readonly string[]
  /** The complete state of an account, as an export writes it. It replaces the existing state. */
  readonly state?: {
    /** The company id of the exported account. */
    readonly company: string
    readonly clock?: {
      readonly mode: 'frozen'
      readonly at: string
    } | {
      readonly mode: 'running'
      readonly offset_ms: number
    }
    readonly progress?: { readonly [name: string]: string }
    /** When the initial rows were created, and the numbers of the last initial rows and task. */
    readonly begun?: {
      readonly at: string
      readonly rows: { readonly [name: string]: number }
      readonly task: number
    }
    /** Digests of the loaded fixtures. --seeds does not load them again. */
    readonly fixtures?: readonly string[]
    /** The last sequence number, by type. New ids are drawn from the next one. */
    readonly sequences: { readonly [name: string]: number }
    readonly rows: { readonly [name: string]: readonly {
      readonly seq: number
      readonly id: string
      readonly attributes?: { readonly [name: string]: unknown }
      readonly related?: { readonly [name: string]: string }
    }[] }
    /** Pending work. */
    readonly tasks?: readonly ({
      readonly seq: number
      readonly name?: string
      readonly type: string
      readonly id: string
      readonly deed: 'finish' | 'forget' | 'run' | 'timer'
      readonly due?: string
      readonly reads?: number
      readonly payload?: unknown
    })[]
    /** The ids that pending work is about, by the name of the work. */
    readonly marks?: { readonly [name: string]: readonly string[] }
  }
  /** The instant to freeze the clock at: ISO 8601, or like now - 2d. */
  readonly clock?: string
  /** Private keys of the account, with the given scopes or with all. */
  readonly keys?: readonly {
    readonly secret: string
    readonly scopes?: readonly string[]
  }[]
  /** OAuth applications, as POST /__admin/oauth/applications accepts them. Existing client ids are skipped. */
  readonly applications?: readonly {
    /** Default: drawn from the seed. */
    readonly client_id?: string
    /** Default: drawn from the seed. */
    readonly client_secret?: string
    readonly name?: string
    readonly redirect_uris: readonly string[]
    /** Default: all scopes. */
    readonly scopes?: readonly string[]
  }[]
  /** API calls by operation id, for anything that no other section can create. */
  readonly calls?: readonly {
    /** An operation id, like create_push_token. */
    readonly operation: string
    /** The id in the path, if the path has one. */
    readonly id?: string
    readonly body?: unknown
  }[]
  /** Faults, as POST /__admin/faults accepts them. */
  readonly faults?: readonly ({
    /** Operation ids, or oauth_authorize, oauth_token and oauth_revoke; `*` matches any characters. */
    readonly operation?: string | readonly string[]
    readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'HEAD' | readonly ('GET' | 'HEAD')[]
    /** A path like /api/profiles*; `*` matches any characters. */
    readonly path?: string
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
  /** Whether exceeding a limit responds 429. */
  readonly rate_limits?: 'on' | 'off'
  /** When postponed work runs: "immediate", "after 5s" (of the account's clock), "after 3 reads" or "realistic" (as long as Klaviyo takes); for all types, or by type. */
  readonly progress?: string | { readonly [name: string]: string }
  /** Account settings. At most one entry. */
  readonly account?: readonly AccountEntry[] | AccountEntry
  /** Coupons. `origin: uploaded` and `origin: shopify` are coupons that the API cannot create. */
  readonly coupons?: readonly CouponsEntry[] | CouponsEntry
  /** Coupon codes in any status, such as `status: USED` with `profile: ada@example.com`. */
  readonly coupon_codes?: readonly CouponCodesEntry[] | CouponCodesEntry
  /** Events of profiles. A metric is given by its name, a profile by an identifier such as its email address. */
  readonly events?: readonly EventsEntry[] | EventsEntry
  /** Metrics of the API or of an integration, such as `integration: {key: shopify, name: Shopify}`. */
  readonly metrics?: readonly MetricsEntry[] | MetricsEntry
  /** Profiles. An existing profile with the same email, phone number or external id is updated. */
  readonly profiles?: readonly ProfilesEntry[] | ProfilesEntry
  /** Attributes and relationships, as POST /api/coupon-code-bulk-create-jobs accepts them. */
  readonly coupon_code_bulk_create_jobs?: readonly CouponCodeBulkCreateJobsEntry[] | CouponCodeBulkCreateJobsEntry
  /** Attributes and relationships, as POST /api/lists accepts them. */
  readonly lists?: readonly ListsEntry[] | ListsEntry
  /** Attributes and relationships, as POST /api/custom-metrics accepts them. */
  readonly custom_metrics?: readonly CustomMetricsEntry[] | CustomMetricsEntry
  /** Attributes and relationships, as POST /api/profile-bulk-import-jobs accepts them. */
  readonly profile_bulk_import_jobs?: readonly ProfileBulkImportJobsEntry[] | ProfileBulkImportJobsEntry
  /** Attributes and relationships, as POST /api/profile-suppression-bulk-create-jobs accepts them. */
  readonly profile_suppression_bulk_create_jobs?: readonly ProfileSuppressionBulkCreateJobsEntry[] | ProfileSuppressionBulkCreateJobsEntry
  /** Attributes and relationships, as POST /api/profile-suppression-bulk-delete-jobs accepts them. */
  readonly profile_suppression_bulk_delete_jobs?: readonly ProfileSuppressionBulkDeleteJobsEntry[] | ProfileSuppressionBulkDeleteJobsEntry
  /** Attributes and relationships, as POST /api/segments accepts them. */
  readonly segments?: readonly SegmentsEntry[] | SegmentsEntry
  /** Attributes and relationships, as POST /api/tags accepts them. */
  readonly tags?: readonly TagsEntry[] | TagsEntry
  /** Attributes and relationships, as POST /api/tag-groups accepts them. */
  readonly tag_groups?: readonly TagGroupsEntry[] | TagGroupsEntry
  /** Creates a catalog variant, so that visitors can subscribe to its return to stock. */
  readonly catalog_variants?: readonly CatalogVariantsEntry[] | CatalogVariantsEntry
  /** Creates a geofence. */
  readonly geofences?: readonly GeofencesEntry[] | GeofencesEntry
}
