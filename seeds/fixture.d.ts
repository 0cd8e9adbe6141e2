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

/** An entry of `campaigns`. */
export interface CampaignsEntry {
  /** The name of the campaign. */
  readonly name: string
  /** The lists and segments that get the campaign, and those that are left out. */
  readonly audiences: {
    /** Ids of the lists and segments that get the campaign. */
    readonly included: readonly string[]
    /** Ids of the lists and segments whose profiles are left out. */
    readonly excluded?: readonly string[] | null
  }
  /** Options of sending. */
  readonly send_options?: {
    /** Whether recipients are skipped who got a message of the channel shortly before. */
    readonly use_smart_sending?: boolean | Pattern | null
  } | null
  /** What is tracked, and which parameters are added to links. */
  readonly tracking_options?: {
    /** Whether parameters are added to links. */
    readonly add_tracking_params?: boolean | Pattern | null
    /** Parameters to add; those of the account if the list is empty. */
    readonly custom_tracking_params?: readonly ({
      /** Type of the parameter. */
      readonly type: 'dynamic' | Pattern
      /** What the value is. */
      readonly value: 'campaign_id' | 'campaign_name' | 'campaign_name_id' | 'campaign_name_send_day' | 'email_subject' | 'group_id' | 'group_name' | 'group_name_id' | 'link_alt_text' | 'message_type' | 'profile_external_id' | 'profile_id' | Pattern
      /** Name of the parameter. */
      readonly name: string
    } | {
      /** Type of the parameter. */
      readonly type: 'static' | Pattern
      /** The value. */
      readonly value: string
      /** Name of the parameter. */
      readonly name: string
    })[] | null
    /** Whether clicks are tracked. */
    readonly is_tracking_clicks?: boolean | Pattern | null
    /** Whether opens are tracked. */
    readonly is_tracking_opens?: boolean | Pattern | null
  } | {
    /** Whether parameters are added to links. */
    readonly add_tracking_params?: boolean | Pattern | null
    /** Parameters to add; those of the account if the list is empty. */
    readonly custom_tracking_params?: readonly ({
      /** Type of the parameter. */
      readonly type: 'dynamic' | Pattern
      /** What the value is. */
      readonly value: 'campaign_id' | 'campaign_name' | 'campaign_name_id' | 'campaign_name_send_day' | 'email_subject' | 'group_id' | 'group_name' | 'group_name_id' | 'link_alt_text' | 'message_type' | 'profile_external_id' | 'profile_id' | Pattern
      /** Name of the parameter. */
      readonly name: string
    } | {
      /** Type of the parameter. */
      readonly type: 'static' | Pattern
      /** The value. */
      readonly value: string
      /** Name of the parameter. */
      readonly name: string
    })[] | null
  } | null
  /** How the campaign is sent. */
  readonly send_strategy?: {
    /** How the campaign is sent. */
    readonly method: 'static' | Pattern
    /** Time of sending. */
    readonly datetime: string
    /** Whether the time is that of each recipient. */
    readonly options?: {
      /** Whether each recipient gets it at that time of their zone. */
      readonly is_local: true | Pattern
      /** Whether recipients for whom the time has passed get it at once. */
      readonly send_past_recipients_immediately?: boolean | Pattern
    } | {
      /** Whether each recipient gets it at that time of their zone. */
      readonly is_local: false | Pattern
    } | null
  } | {
    /** How the campaign is sent. */
    readonly method: 'throttled' | Pattern
    /** Time of sending. */
    readonly datetime: string
    /** Percentage of the recipients that get it each hour. */
    readonly throttle_percentage: 1 | 2 | 5 | 10 | 11 | 13 | 14 | 17 | 20 | 25 | 33 | 50 | Pattern
  } | {
    /** How the campaign is sent. */
    readonly method: 'immediate' | Pattern
  } | {
    /** How the campaign is sent. */
    readonly method: 'smart_send_time' | Pattern
    /** Day of sending. */
    readonly date: string
  } | null
  /** The messages of the campaign. */
  readonly "campaign-messages": { readonly [name: string]: unknown }
  readonly tags?: readonly string[]
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

/** An entry of `images`. */
export interface ImagesEntry {
  /** A name for the image. */
  readonly name?: string | null
  /** An address or a data URI of the image: JPEG, PNG or GIF, of at most 5 MB. */
  readonly import_from_url: string
  /** If true, this image is not shown in the asset library. */
  readonly hidden?: boolean | Pattern | null
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
  readonly campaigns?: readonly string[]
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

/** An entry of `templates`. */
export interface TemplatesEntry {
  /** The name of the template. */
  readonly name: string
  /** The editor of the template: CODE, USER_DRAGGABLE, or SYSTEM_DRAGGABLE for drag-and-drop. */
  readonly editor_type: string
  /** The HTML of the template. Klaviyo completes it, and generates that of a drag-and-drop template. */
  readonly html?: string | null
  /** Content of a template of the drag-and-drop editor; null for others. */
  readonly definition?: {
    /** Id. */
    readonly id?: string | null
    /** Template id. */
    readonly template_id?: string | null
    /** Sections of the template. */
    readonly body: {
      /** Id. */
      readonly id?: string | null
      /** Properties of the body. */
      readonly properties: {
        /** Id. */
        readonly id?: string | null
        /** Css class. */
        readonly css_class?: string | null
      }
      /** Styles of the body. */
      readonly styles: {
        /** Background color. */
        readonly background_color?: string | null
        /** Width. */
        readonly width?: number | Pattern | null
      }
      /** Sections of the body. */
      readonly sections?: readonly ({
        /** Id. */
        readonly id?: string | null
        /** Data id. */
        readonly data_id?: string | null
        /** Universal id. */
        readonly universal_id?: string | null
        /** Content type. */
        readonly content_type: 'section' | Pattern
        /** Type. */
        readonly type: 'section' | Pattern
        /** Data of the section. */
        readonly data: {
          /** Properties of the section. */
          readonly properties: {
            /** Is ai generated. */
            readonly is_ai_generated?: boolean | Pattern | null
            /** Is prebuilt content. */
            readonly is_prebuilt_content?: boolean | Pattern | null
          }
          /** When the element is shown. */
          readonly display_options: {
            /** Show on. */
            readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
            /** Repetition of the element for each item of a list. */
            readonly content_repeat?: {
              /** Expression of the list. */
              readonly repeat_for: string
              /** Name of the item. */
              readonly item_alias: string
            } | null
            /** Condition under which the element is shown. */
            readonly visibility?: {
              /** Check. */
              readonly check?: string | null
              /** Definition. */
              readonly definition?: string | null
              /** Is code only. */
              readonly is_code_only?: boolean | Pattern | null
            } | null
            /** Layout type. */
            readonly layout_type?: string | null
            /** Settings of the layout. */
            readonly layout_config?: { readonly [name: string]: unknown } | null
          }
          /** Styles of the section. */
          readonly styles: {
            /** Background asset id. */
            readonly background_asset_id?: string | null
            /** Background url. */
            readonly background_url?: string | null
            /** Background format. */
            readonly background_format?: 'auto' | 'contain' | 'cover' | 'initial' | 'repeat' | Pattern | null
            /** Background position. */
            readonly background_position?: 'center-bottom' | 'center-center' | 'center-top' | 'left-bottom' | 'left-center' | 'left-top' | 'right-bottom' | 'right-center' | 'right-top' | Pattern | null
            /** Background repeat. */
            readonly background_repeat?: boolean | Pattern | null
            /** Border color. */
            readonly border_color?: string | null
            /** Border style. */
            readonly border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
            /** Border width. */
            readonly border_width?: number | Pattern | null
            /** Inner padding bottom. */
            readonly inner_padding_bottom?: number | Pattern | null
            /** Inner padding left. */
            readonly inner_padding_left?: number | Pattern | null
            /** Inner padding right. */
            readonly inner_padding_right?: number | Pattern | null
            /** Inner padding top. */
            readonly inner_padding_top?: number | Pattern | null
            /** Background color. */
            readonly background_color?: string | null
            /** Content color. */
            readonly content_color?: string | null
            /** Content color type. */
            readonly content_color_type?: 'none' | 'section' | 'template' | Pattern | null
            /** Column align. */
            readonly column_align?: 'baseline' | 'bottom' | 'middle' | 'top' | Pattern | null
            /** Column direction. */
            readonly column_direction?: 'ltr' | 'no-stack' | 'rtl' | Pattern | null
            /** Background image full width. */
            readonly background_image_full_width?: boolean | Pattern | null
            /** Stack on mobile. */
            readonly stack_on_mobile?: boolean | Pattern | null
          }
        }
        /** Rows of the section. */
        readonly rows?: readonly ({
          /** Id. */
          readonly id?: string | null
          /** Data id. */
          readonly data_id?: string | null
          /** Data of the row. */
          readonly data: {
            /** Styles of the row. */
            readonly styles: {
              /** Column layout. */
              readonly column_layout?: '1-column-full-width' | '2-columns-25%-75%' | '2-columns-33%-67%' | '2-columns-67%-33%' | '2-columns-75%-25%' | '2-columns-equal-width' | '3-columns-25%-25%-50%' | '3-columns-25%-50%-25%' | '3-columns-50%-25%-25%' | '3-columns-equal-width' | '4-columns-equal-width' | Pattern | null
            }
          }
          /** Columns of the row. */
          readonly columns?: readonly ({
            /** Id. */
            readonly id?: string | null
            /** Data id. */
            readonly data_id?: string | null
            /** Nothing: a column has no data of its own. */
            readonly data?: { readonly [name: string]: unknown } | null
            /** Blocks of the column. */
            readonly blocks?: readonly ({
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'text' | Pattern
              /** Data of the block. */
              readonly data: {
                /** HTML of the block. */
                readonly content: string
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Background color. */
                  readonly background_color?: string | null
                  /** Color. */
                  readonly color?: string | null
                  /** Extra css class. */
                  readonly extra_css_class?: string | null
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Block border color. */
                  readonly block_border_color?: string | null
                  /** Block border style. */
                  readonly block_border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Block border width. */
                  readonly block_border_width?: number | Pattern | null
                  /** Font family. */
                  readonly font_family?: string | null
                  /** Font weight. */
                  readonly font_weight?: string | null
                  /** Text decoration. */
                  readonly text_decoration?: string | null
                  /** Font size. */
                  readonly font_size?: number | Pattern | null
                  /** Font style. */
                  readonly font_style?: 'italic' | 'normal' | Pattern | null
                  /** Letter spacing. */
                  readonly letter_spacing?: number | Pattern | null
                  /** Line height. */
                  readonly line_height?: number | Pattern | null
                  /** Inner padding bottom. */
                  readonly inner_padding_bottom?: number | Pattern | null
                  /** Inner padding left. */
                  readonly inner_padding_left?: number | Pattern | null
                  /** Inner padding right. */
                  readonly inner_padding_right?: number | Pattern | null
                  /** Inner padding top. */
                  readonly inner_padding_top?: number | Pattern | null
                  /** Mobile stretch content. */
                  readonly mobile_stretch_content?: boolean | Pattern | null
                  /** Text align. */
                  readonly text_align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Text table layout. */
                  readonly text_table_layout?: 'auto' | 'fixed' | 'inherit' | 'initial' | Pattern | null
                }
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'html' | Pattern
              /** Data of the block. */
              readonly data: {
                /** HTML of the block. */
                readonly content: string
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'button' | Pattern
              /** Data of the block. */
              readonly data: {
                /** Text of the button. */
                readonly content: string | null
                /** Properties of the button. */
                readonly properties: {
                  /** Href. */
                  readonly href?: string | null
                }
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Background color. */
                  readonly background_color?: string | null
                  /** Color. */
                  readonly color?: string | null
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Border color. */
                  readonly border_color?: string | null
                  /** Border style. */
                  readonly border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Border width. */
                  readonly border_width?: number | Pattern | null
                  /** Border radius. */
                  readonly border_radius?: number | Pattern | null
                  /** Font family. */
                  readonly font_family?: string | null
                  /** Font weight. */
                  readonly font_weight?: string | null
                  /** Text decoration. */
                  readonly text_decoration?: string | null
                  /** Font size. */
                  readonly font_size?: number | Pattern | null
                  /** Font style. */
                  readonly font_style?: 'italic' | 'normal' | Pattern | null
                  /** Letter spacing. */
                  readonly letter_spacing?: number | Pattern | null
                  /** Inner padding bottom. */
                  readonly inner_padding_bottom?: number | Pattern | null
                  /** Inner padding left. */
                  readonly inner_padding_left?: number | Pattern | null
                  /** Inner padding right. */
                  readonly inner_padding_right?: number | Pattern | null
                  /** Inner padding top. */
                  readonly inner_padding_top?: number | Pattern | null
                  /** Mobile stretch content. */
                  readonly mobile_stretch_content?: boolean | Pattern | null
                  /** Stretch. */
                  readonly stretch?: boolean | Pattern | null
                  /** Text align. */
                  readonly text_align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Drop shadow color. */
                  readonly drop_shadow_color?: string | null
                }
              } | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'coupon' | Pattern
              /** Data of the block. */
              readonly data: {
                /** Text of the coupon. */
                readonly content: string
                /** Properties of the coupon. */
                readonly properties: {
                  /** Coupon. */
                  readonly coupon?: string | null
                  /** Coupon id. */
                  readonly coupon_id?: string | null
                  /** Href. */
                  readonly href?: string | null
                  /** Header enabled. */
                  readonly header_enabled?: boolean | Pattern | null
                }
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Background color. */
                  readonly background_color?: string | null
                  /** Color. */
                  readonly color?: string | null
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Border color. */
                  readonly border_color?: string | null
                  /** Border style. */
                  readonly border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Border width. */
                  readonly border_width?: number | Pattern | null
                  /** Border radius. */
                  readonly border_radius?: number | Pattern | null
                  /** Font family. */
                  readonly font_family?: string | null
                  /** Font weight. */
                  readonly font_weight?: string | null
                  /** Text decoration. */
                  readonly text_decoration?: string | null
                  /** Font size. */
                  readonly font_size?: number | Pattern | null
                  /** Font style. */
                  readonly font_style?: 'italic' | 'normal' | Pattern | null
                  /** Letter spacing. */
                  readonly letter_spacing?: number | Pattern | null
                  /** Inner padding bottom. */
                  readonly inner_padding_bottom?: number | Pattern | null
                  /** Inner padding left. */
                  readonly inner_padding_left?: number | Pattern | null
                  /** Inner padding right. */
                  readonly inner_padding_right?: number | Pattern | null
                  /** Inner padding top. */
                  readonly inner_padding_top?: number | Pattern | null
                  /** Mobile stretch content. */
                  readonly mobile_stretch_content?: boolean | Pattern | null
                  /** Stretch. */
                  readonly stretch?: boolean | Pattern | null
                  /** Text align. */
                  readonly text_align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Header font family. */
                  readonly header_font_family?: string | null
                  /** Header font size. */
                  readonly header_font_size?: number | Pattern | null
                  /** Header padding bottom. */
                  readonly header_padding_bottom?: number | Pattern | null
                  /** Header padding left. */
                  readonly header_padding_left?: number | Pattern | null
                  /** Header padding right. */
                  readonly header_padding_right?: number | Pattern | null
                  /** Header padding top. */
                  readonly header_padding_top?: number | Pattern | null
                }
              } | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'spacer' | Pattern
              /** Data of the block. */
              readonly data: {
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Background color. */
                  readonly background_color?: string | null
                  /** Height. */
                  readonly height?: number | Pattern | null
                }
              } | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'horizontal_rule' | Pattern
              /** Data of the block. */
              readonly data: {
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Border color. */
                  readonly border_color?: string | null
                  /** Border style. */
                  readonly border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Border width. */
                  readonly border_width?: number | Pattern | null
                  /** Mobile stretch content. */
                  readonly mobile_stretch_content?: boolean | Pattern | null
                }
              } | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'drop_shadow' | Pattern
              /** Data of the block. */
              readonly data: {
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Mobile stretch content. */
                  readonly mobile_stretch_content?: boolean | Pattern | null
                  /** Shadow color. */
                  readonly shadow_color?: 'dark' | 'light' | 'medium' | Pattern | null
                }
              } | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'image' | Pattern
              /** Data of the block. */
              readonly data: {
                /** Properties of the block. */
                readonly properties: {
                  /** Whether the content depends on the recipient. */
                  readonly dynamic: false | Pattern | null
                  /** Alt text. */
                  readonly alt_text?: string | null
                  /** Asset id. */
                  readonly asset_id?: string | null
                  /** Href. */
                  readonly href?: string | null
                  /** Src. */
                  readonly src?: string | null
                  /** Visible part of the picture. */
                  readonly cropping_properties?: {
                    /** Aspect ratio. */
                    readonly aspect_ratio?: string | null
                    /** Asset id. */
                    readonly asset_id?: string | null
                    /** Src. */
                    readonly src?: string | null
                    /** Height. */
                    readonly height?: number | Pattern | null
                    /** Width. */
                    readonly width?: number | Pattern | null
                    /** X. */
                    readonly x?: number | Pattern | null
                    /** Y. */
                    readonly y?: number | Pattern | null
                  } | null
                } | {
                  /** Whether the content depends on the recipient. */
                  readonly dynamic: true | Pattern
                  /** Alt text. */
                  readonly alt_text?: string | null
                  /** Href. */
                  readonly href?: string | null
                  /** Src. */
                  readonly src?: string | null
                }
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Align. */
                  readonly align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Background color. */
                  readonly background_color?: string | null
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Full width mobile. */
                  readonly full_width_mobile?: boolean | Pattern | null
                  /** Mobile stretch content. */
                  readonly mobile_stretch_content?: boolean | Pattern | null
                  /** Height. */
                  readonly height?: number | Pattern | null
                  /** Max width. */
                  readonly max_width?: number | Pattern | null
                  /** Width. */
                  readonly width?: number | Pattern | null
                  /** Inner padding bottom. */
                  readonly inner_padding_bottom?: number | Pattern | null
                  /** Inner padding left. */
                  readonly inner_padding_left?: number | Pattern | null
                  /** Inner padding right. */
                  readonly inner_padding_right?: number | Pattern | null
                  /** Inner padding top. */
                  readonly inner_padding_top?: number | Pattern | null
                  /** Block border color. */
                  readonly block_border_color?: string | null
                  /** Block border style. */
                  readonly block_border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Block border width. */
                  readonly block_border_width?: number | Pattern | null
                }
              } | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'video' | Pattern
              /** Data of the block. */
              readonly data: {
                /** Properties of the video. */
                readonly properties: {
                  /** Raw asset id. */
                  readonly raw_asset_id?: string | null
                  /** Src asset id. */
                  readonly src_asset_id?: string | null
                  /** Alt text. */
                  readonly alt_text?: string | null
                  /** Href. */
                  readonly href?: string | null
                  /** Raw src. */
                  readonly raw_src?: string | null
                  /** Src. */
                  readonly src?: string | null
                  /** Overlay toggle. */
                  readonly overlay_toggle?: boolean | Pattern | null
                }
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Align. */
                  readonly align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Background color. */
                  readonly background_color?: string | null
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Full width mobile. */
                  readonly full_width_mobile?: boolean | Pattern | null
                  /** Mobile stretch content. */
                  readonly mobile_stretch_content?: boolean | Pattern | null
                  /** Height. */
                  readonly height?: number | Pattern | null
                  /** Max width. */
                  readonly max_width?: number | Pattern | null
                  /** Width. */
                  readonly width?: number | Pattern | null
                  /** Inner padding bottom. */
                  readonly inner_padding_bottom?: number | Pattern | null
                  /** Inner padding left. */
                  readonly inner_padding_left?: number | Pattern | null
                  /** Inner padding right. */
                  readonly inner_padding_right?: number | Pattern | null
                  /** Inner padding top. */
                  readonly inner_padding_top?: number | Pattern | null
                  /** Border color. */
                  readonly border_color?: string | null
                  /** Border style. */
                  readonly border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Border width. */
                  readonly border_width?: number | Pattern | null
                }
              } | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'header' | Pattern
              /** Data of the block. */
              readonly data: {
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Border color. */
                  readonly border_color?: string | null
                  /** Border style. */
                  readonly border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Border width. */
                  readonly border_width?: number | Pattern | null
                  /** Color. */
                  readonly color?: string | null
                  /** Font family. */
                  readonly font_family?: string | null
                  /** Font weight. */
                  readonly font_weight?: string | null
                  /** Text decoration. */
                  readonly text_decoration?: string | null
                  /** Font size. */
                  readonly font_size?: number | Pattern | null
                  /** Font style. */
                  readonly font_style?: 'italic' | 'normal' | Pattern | null
                  /** Letter spacing. */
                  readonly letter_spacing?: number | Pattern | null
                  /** Inner padding bottom. */
                  readonly inner_padding_bottom?: number | Pattern | null
                  /** Inner padding left. */
                  readonly inner_padding_left?: number | Pattern | null
                  /** Inner padding right. */
                  readonly inner_padding_right?: number | Pattern | null
                  /** Inner padding top. */
                  readonly inner_padding_top?: number | Pattern | null
                  /** Desktop layout. */
                  readonly desktop_layout?: 'centered' | 'inline' | 'links' | 'stacked' | Pattern | null
                  /** Mobile layout. */
                  readonly mobile_layout?: 'inline' | 'links' | 'links-stacked' | 'logo-stacked' | 'stacked' | Pattern | null
                  /** Item align. */
                  readonly item_align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Logo align. */
                  readonly logo_align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Item spacing type. */
                  readonly item_spacing_type?: 'auto' | 'manual' | Pattern | null
                  /** Vertical align. */
                  readonly vertical_align?: 'baseline' | 'bottom' | 'middle' | 'top' | Pattern | null
                  /** Border radius. */
                  readonly border_radius?: number | Pattern | null
                  /** Item spacing. */
                  readonly item_spacing?: number | Pattern | null
                  /** Logo link spacing. */
                  readonly logo_link_spacing?: number | Pattern | null
                  /** Mobile spacing. */
                  readonly mobile_spacing?: number | Pattern | null
                  /** Mobile wrap. */
                  readonly mobile_wrap?: boolean | Pattern | null
                }
              } | null
              /** Logo and links of the header. */
              readonly subblocks?: readonly ({
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'header_link_bar_button' | Pattern
                /** Background color. */
                readonly background_color?: string | null
                /** Content. */
                readonly content?: string | null
                /** Drop shadow color. */
                readonly drop_shadow_color?: string | null
                /** Href. */
                readonly href?: string | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
              } | {
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'header_link_bar_image' | Pattern
                /** Alt text. */
                readonly alt_text?: string | null
                /** Asset id. */
                readonly asset_id?: string | null
                /** Href. */
                readonly href?: string | null
                /** Src. */
                readonly src?: string | null
                /** Height. */
                readonly height?: number | Pattern | null
                /** Max width. */
                readonly max_width?: number | Pattern | null
                /** Width. */
                readonly width?: number | Pattern | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                /** Background color. */
                readonly background_color?: string | null
              } | {
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'header_link_bar_logo' | Pattern
                /** Alt text. */
                readonly alt_text?: string | null
                /** Asset id. */
                readonly asset_id?: string | null
                /** Href. */
                readonly href?: string | null
                /** Src. */
                readonly src?: string | null
                /** Height. */
                readonly height?: number | Pattern | null
                /** Max width. */
                readonly max_width?: number | Pattern | null
                /** Width. */
                readonly width?: number | Pattern | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
              })[] | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'social' | Pattern
              /** Data of the block. */
              readonly data: {
                /** Properties of the block. */
                readonly properties: {
                  /** Show labels. */
                  readonly show_labels?: boolean | Pattern | null
                }
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Icon align. */
                  readonly icon_align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Icon color. */
                  readonly icon_color?: 'black' | 'default' | 'grey' | 'white' | Pattern | null
                  /** Icon size. */
                  readonly icon_size?: 'large' | 'medium' | 'small' | Pattern | null
                  /** Icon spacing. */
                  readonly icon_spacing?: number | Pattern | null
                  /** Label color. */
                  readonly label_color?: string | null
                  /** Label font family. */
                  readonly label_font_family?: string | null
                  /** Label font weight. */
                  readonly label_font_weight?: string | null
                  /** Label text decoration. */
                  readonly label_text_decoration?: string | null
                  /** Label font size. */
                  readonly label_font_size?: number | Pattern | null
                  /** Label font style. */
                  readonly label_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Stack on mobile. */
                  readonly stack_on_mobile?: boolean | Pattern | null
                }
              } | null
              /** Icons of the block. */
              readonly subblocks?: readonly ({
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'social_link_icon' | Pattern
                /** Custom asset id. */
                readonly custom_asset_id?: string | null
                /** Custom src. */
                readonly custom_src?: string | null
                /** Label. */
                readonly label?: string | null
                /** Link url. */
                readonly link_url?: string | null
                /** Custom size. */
                readonly custom_size?: number | Pattern | null
                /** Link type. */
                readonly link_type?: 'android' | 'apple' | 'custom' | 'discord' | 'email' | 'facebook' | 'google-plus' | 'instagram' | 'linkedin' | 'pinterest' | 'rss' | 'snapchat' | 'threads' | 'tiktok' | 'twitch' | 'twitter' | 'whatsapp' | 'x-twitter' | 'yelp' | 'youtube' | Pattern | null
              } | {
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'social_link_spacer' | Pattern
                /** Width. */
                readonly width?: number | Pattern | null
              })[] | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'product' | Pattern
              /** Data of the block. */
              readonly data: {
                /** Properties of the block. */
                readonly properties: {
                  /** Whether the content depends on the recipient. */
                  readonly dynamic: false | Pattern | null
                  /** Is ai generated. */
                  readonly is_ai_generated?: boolean | Pattern | null
                  /** Is prebuilt content. */
                  readonly is_prebuilt_content?: boolean | Pattern | null
                  /** Show button. */
                  readonly show_button?: boolean | Pattern | null
                  /** Show original price. */
                  readonly show_original_price?: boolean | Pattern | null
                  /** Show price. */
                  readonly show_price?: boolean | Pattern | null
                  /** Show rating. */
                  readonly show_rating?: boolean | Pattern | null
                  /** Show rating count. */
                  readonly show_rating_count?: boolean | Pattern | null
                  /** Show title. */
                  readonly show_title?: boolean | Pattern | null
                  /** Show title links. */
                  readonly show_title_links?: boolean | Pattern | null
                  /** Item subtype id. */
                  readonly item_subtype_id?: number | Pattern | null
                  /** Title placeholder. */
                  readonly title_placeholder?: string | null
                  /** Show description. */
                  readonly show_description?: boolean | Pattern | null
                  /** Localize for recipient. */
                  readonly localize_for_recipient?: boolean | Pattern | null
                  /** Language. */
                  readonly language?: string | null
                  /** Region. */
                  readonly region?: string | null
                } | {
                  /** Whether the content depends on the recipient. */
                  readonly dynamic: true | Pattern
                  /** Is ai generated. */
                  readonly is_ai_generated?: boolean | Pattern | null
                  /** Is prebuilt content. */
                  readonly is_prebuilt_content?: boolean | Pattern | null
                  /** Show button. */
                  readonly show_button?: boolean | Pattern | null
                  /** Show original price. */
                  readonly show_original_price?: boolean | Pattern | null
                  /** Show price. */
                  readonly show_price?: boolean | Pattern | null
                  /** Show rating. */
                  readonly show_rating?: boolean | Pattern | null
                  /** Show rating count. */
                  readonly show_rating_count?: boolean | Pattern | null
                  /** Show title. */
                  readonly show_title?: boolean | Pattern | null
                  /** Show title links. */
                  readonly show_title_links?: boolean | Pattern | null
                  /** Item subtype id. */
                  readonly item_subtype_id?: number | Pattern | null
                  /** Title placeholder. */
                  readonly title_placeholder?: string | null
                  /** Button text. */
                  readonly button_text?: string | null
                  /** Feed. */
                  readonly feed?: string | null
                  /** Feed offset. */
                  readonly feed_offset?: number | Pattern | null
                  /** Is nbp. */
                  readonly is_nbp?: boolean | Pattern | null
                }
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Button background color. */
                  readonly button_background_color?: string | null
                  /** Button drop shadow color. */
                  readonly button_drop_shadow_color?: string | null
                  /** Button font color. */
                  readonly button_font_color?: string | null
                  /** Button border color. */
                  readonly button_border_color?: string | null
                  /** Button border style. */
                  readonly button_border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Button border width. */
                  readonly button_border_width?: number | Pattern | null
                  /** Button font family. */
                  readonly button_font_family?: string | null
                  /** Button font weight. */
                  readonly button_font_weight?: string | null
                  /** Button text decoration. */
                  readonly button_text_decoration?: string | null
                  /** Button font size. */
                  readonly button_font_size?: number | Pattern | null
                  /** Button font style. */
                  readonly button_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Button letter spacing. */
                  readonly button_letter_spacing?: number | Pattern | null
                  /** Button padding bottom. */
                  readonly button_padding_bottom?: number | Pattern | null
                  /** Button padding left. */
                  readonly button_padding_left?: number | Pattern | null
                  /** Button padding right. */
                  readonly button_padding_right?: number | Pattern | null
                  /** Button padding top. */
                  readonly button_padding_top?: number | Pattern | null
                  /** Button alignment. */
                  readonly button_alignment?: 'center' | 'left' | 'right' | Pattern | null
                  /** Item text alignment. */
                  readonly item_text_alignment?: 'center' | 'left' | 'right' | Pattern | null
                  /** Description font color. */
                  readonly description_font_color?: string | null
                  /** Description font family. */
                  readonly description_font_family?: string | null
                  /** Description font weight. */
                  readonly description_font_weight?: string | null
                  /** Description text decoration. */
                  readonly description_text_decoration?: string | null
                  /** Description font size. */
                  readonly description_font_size?: number | Pattern | null
                  /** Description font style. */
                  readonly description_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Description letter spacing. */
                  readonly description_letter_spacing?: number | Pattern | null
                  /** Description padding bottom. */
                  readonly description_padding_bottom?: number | Pattern | null
                  /** Description padding top. */
                  readonly description_padding_top?: number | Pattern | null
                  /** Price font color. */
                  readonly price_font_color?: string | null
                  /** Price font family. */
                  readonly price_font_family?: string | null
                  /** Price font weight. */
                  readonly price_font_weight?: string | null
                  /** Price text decoration. */
                  readonly price_text_decoration?: string | null
                  /** Price font size. */
                  readonly price_font_size?: number | Pattern | null
                  /** Price font style. */
                  readonly price_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Price letter spacing. */
                  readonly price_letter_spacing?: number | Pattern | null
                  /** Price padding bottom. */
                  readonly price_padding_bottom?: number | Pattern | null
                  /** Price padding top. */
                  readonly price_padding_top?: number | Pattern | null
                  /** Rating font color. */
                  readonly rating_font_color?: string | null
                  /** Rating font family. */
                  readonly rating_font_family?: string | null
                  /** Rating font weight. */
                  readonly rating_font_weight?: string | null
                  /** Rating text decoration. */
                  readonly rating_text_decoration?: string | null
                  /** Rating font size. */
                  readonly rating_font_size?: number | Pattern | null
                  /** Rating font style. */
                  readonly rating_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Rating letter spacing. */
                  readonly rating_letter_spacing?: number | Pattern | null
                  /** Rating padding bottom. */
                  readonly rating_padding_bottom?: number | Pattern | null
                  /** Rating padding top. */
                  readonly rating_padding_top?: number | Pattern | null
                  /** Title font color. */
                  readonly title_font_color?: string | null
                  /** Title font family. */
                  readonly title_font_family?: string | null
                  /** Title font weight. */
                  readonly title_font_weight?: string | null
                  /** Title text decoration. */
                  readonly title_text_decoration?: string | null
                  /** Title font size. */
                  readonly title_font_size?: number | Pattern | null
                  /** Title font style. */
                  readonly title_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Title letter spacing. */
                  readonly title_letter_spacing?: number | Pattern | null
                  /** Title padding bottom. */
                  readonly title_padding_bottom?: number | Pattern | null
                  /** Title padding top. */
                  readonly title_padding_top?: number | Pattern | null
                  /** Original price font color. */
                  readonly original_price_font_color?: string | null
                  /** Original price font family. */
                  readonly original_price_font_family?: string | null
                  /** Original price font weight. */
                  readonly original_price_font_weight?: string | null
                  /** Original price text decoration. */
                  readonly original_price_text_decoration?: string | null
                  /** Original price font size. */
                  readonly original_price_font_size?: number | Pattern | null
                  /** Original price font style. */
                  readonly original_price_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Item border color. */
                  readonly item_border_color?: string | null
                  /** Item border style. */
                  readonly item_border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Item border width. */
                  readonly item_border_width?: number | Pattern | null
                  /** Item padding bottom. */
                  readonly item_padding_bottom?: number | Pattern | null
                  /** Item padding left. */
                  readonly item_padding_left?: number | Pattern | null
                  /** Item padding right. */
                  readonly item_padding_right?: number | Pattern | null
                  /** Item padding top. */
                  readonly item_padding_top?: number | Pattern | null
                  /** Button border radius. */
                  readonly button_border_radius?: number | Pattern | null
                  /** Item max height. */
                  readonly item_max_height?: number | Pattern | null
                  /** Num columns. */
                  readonly num_columns?: number | Pattern | null
                  /** Num rows. */
                  readonly num_rows?: number | Pattern | null
                  /** Layout. */
                  readonly layout?: 'horizontal' | 'vertical-left-image' | 'vertical-right-image' | Pattern | null
                  /** Stack on mobile. */
                  readonly stack_on_mobile?: boolean | Pattern | null
                }
              } | null
              /** Products of the block. */
              readonly subblocks?: readonly ({
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'product' | Pattern
                /** Product id. */
                readonly product_id?: string | null
                /** External id. */
                readonly external_id?: string | null
                /** Button text. */
                readonly button_text?: string | null
                /** Description. */
                readonly description?: string | null
                /** Image url. */
                readonly image_url?: string | null
                /** Link. */
                readonly link?: string | null
                /** Name. */
                readonly name?: string | null
                /** Original price. */
                readonly original_price?: string | null
                /** Price. */
                readonly price?: string | null
                /** Currency code. */
                readonly currency_code?: string | null
                /** Title. */
                readonly title?: string | null
                /** Url. */
                readonly url?: string | null
                /** Autogenerate link. */
                readonly autogenerate_link?: boolean | Pattern | null
              })[] | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'review' | Pattern
              /** Data of the block. */
              readonly data: {
                /** Properties of the block. */
                readonly properties: {
                  /** Whether the content depends on the recipient. */
                  readonly dynamic: false | Pattern | null
                  /** Show rating. */
                  readonly show_rating?: boolean | Pattern | null
                  /** Show reviewer name. */
                  readonly show_reviewer_name?: boolean | Pattern | null
                  /** Show product name. */
                  readonly show_product_name?: boolean | Pattern | null
                  /** Show variant name. */
                  readonly show_variant_name?: boolean | Pattern | null
                  /** Show verified badge. */
                  readonly show_verified_badge?: boolean | Pattern | null
                  /** Author placeholder. */
                  readonly author_placeholder?: string | null
                  /** Quote placeholder. */
                  readonly quote_placeholder?: string | null
                  /** Product name placeholder. */
                  readonly product_name_placeholder?: string | null
                  /** Product variant name placeholder. */
                  readonly product_variant_name_placeholder?: string | null
                  /** Verified badge language. */
                  readonly verified_badge_language?: 'dutch' | 'english' | 'french' | 'german' | 'hungarian' | 'italian' | 'japanese' | 'korean' | 'portuguese' | 'spanish' | Pattern | null
                  /** Author. */
                  readonly author?: string | null
                  /** Product name. */
                  readonly product_name?: string | null
                  /** Product variant name. */
                  readonly product_variant_name?: string | null
                  /** Quote. */
                  readonly quote?: string | null
                  /** Stars. */
                  readonly stars?: number | Pattern | null
                  /** Verified. */
                  readonly verified?: boolean | Pattern | null
                } | {
                  /** Whether the content depends on the recipient. */
                  readonly dynamic: true | Pattern
                  /** Show rating. */
                  readonly show_rating?: boolean | Pattern | null
                  /** Show reviewer name. */
                  readonly show_reviewer_name?: boolean | Pattern | null
                  /** Show product name. */
                  readonly show_product_name?: boolean | Pattern | null
                  /** Show variant name. */
                  readonly show_variant_name?: boolean | Pattern | null
                  /** Show verified badge. */
                  readonly show_verified_badge?: boolean | Pattern | null
                  /** Author placeholder. */
                  readonly author_placeholder?: string | null
                  /** Quote placeholder. */
                  readonly quote_placeholder?: string | null
                  /** Product name placeholder. */
                  readonly product_name_placeholder?: string | null
                  /** Product variant name placeholder. */
                  readonly product_variant_name_placeholder?: string | null
                  /** Verified badge language. */
                  readonly verified_badge_language?: 'dutch' | 'english' | 'french' | 'german' | 'hungarian' | 'italian' | 'japanese' | 'korean' | 'portuguese' | 'spanish' | Pattern | null
                  /** Fallback options. */
                  readonly fallback_options?: 'high-quality-review' | 'high-quality-review-or-static' | 'no-review' | 'recent' | 'static-only' | Pattern | null
                  /** Fallback content type. */
                  readonly fallback_content_type?: 'full' | 'quote' | Pattern | null
                  /** Product selection mode. */
                  readonly product_selection_mode?: 'automatic' | 'manual' | Pattern | null
                  /** Fallback review id. */
                  readonly fallback_review_id?: string | null
                  /** Product id. */
                  readonly product_id?: string | null
                  /** Product event variable. */
                  readonly product_event_variable?: string | null
                }
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Border style. */
                  readonly border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Border width. */
                  readonly border_width?: number | Pattern | null
                  /** Author color. */
                  readonly author_color?: string | null
                  /** Author font family. */
                  readonly author_font_family?: string | null
                  /** Author font weight. */
                  readonly author_font_weight?: string | null
                  /** Author text decoration. */
                  readonly author_text_decoration?: string | null
                  /** Author font size. */
                  readonly author_font_size?: number | Pattern | null
                  /** Author font style. */
                  readonly author_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Author letter spacing. */
                  readonly author_letter_spacing?: number | Pattern | null
                  /** Product name color. */
                  readonly product_name_color?: string | null
                  /** Product name font family. */
                  readonly product_name_font_family?: string | null
                  /** Product name font weight. */
                  readonly product_name_font_weight?: string | null
                  /** Product name text decoration. */
                  readonly product_name_text_decoration?: string | null
                  /** Product name font size. */
                  readonly product_name_font_size?: number | Pattern | null
                  /** Product name font style. */
                  readonly product_name_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Product name letter spacing. */
                  readonly product_name_letter_spacing?: number | Pattern | null
                  /** Quote color. */
                  readonly quote_color?: string | null
                  /** Quote font family. */
                  readonly quote_font_family?: string | null
                  /** Quote font weight. */
                  readonly quote_font_weight?: string | null
                  /** Quote text decoration. */
                  readonly quote_text_decoration?: string | null
                  /** Quote font size. */
                  readonly quote_font_size?: number | Pattern | null
                  /** Quote font style. */
                  readonly quote_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Quote letter spacing. */
                  readonly quote_letter_spacing?: number | Pattern | null
                  /** Verified color. */
                  readonly verified_color?: string | null
                  /** Verified font family. */
                  readonly verified_font_family?: string | null
                  /** Verified font weight. */
                  readonly verified_font_weight?: string | null
                  /** Verified text decoration. */
                  readonly verified_text_decoration?: string | null
                  /** Verified font size. */
                  readonly verified_font_size?: number | Pattern | null
                  /** Verified font style. */
                  readonly verified_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Verified letter spacing. */
                  readonly verified_letter_spacing?: number | Pattern | null
                  /** Author align. */
                  readonly author_align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Product name align. */
                  readonly product_name_align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Quote align. */
                  readonly quote_align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Star alignment. */
                  readonly star_alignment?: 'center' | 'left' | 'right' | Pattern | null
                  /** Empty star color. */
                  readonly empty_star_color?: string | null
                  /** Shadow color. */
                  readonly shadow_color?: string | null
                  /** Star color. */
                  readonly star_color?: string | null
                  /** Text area bg color. */
                  readonly text_area_bg_color?: string | null
                  /** Text area border color. */
                  readonly text_area_border_color?: string | null
                  /** Border radius. */
                  readonly border_radius?: number | Pattern | null
                  /** Star icon spacing. */
                  readonly star_icon_spacing?: number | Pattern | null
                  /** Verified badge size. */
                  readonly verified_badge_size?: number | Pattern | null
                  /** Quote line height. */
                  readonly quote_line_height?: number | Pattern | null
                  /** Layout. */
                  readonly layout?: 'big-quotes' | 'centered-in-quote-bubble' | 'centered-rating-first' | 'centered-review-first' | 'clean' | 'left-aligned' | 'message-bubble' | 'rating-highlight' | 'right-aligned-with-quotation-icon' | 'square' | 'stacked-card' | 'subtle-background' | Pattern | null
                  /** Quote style. */
                  readonly quote_style?: 'line' | 'square' | 'standard' | Pattern | null
                  /** Star size. */
                  readonly star_size?: 'large' | 'medium' | 'small' | Pattern | null
                  /** Star rating shape. */
                  readonly star_rating_shape?: 'circle' | 'heart' | 'star' | Pattern | null
                  /** Verified badge color. */
                  readonly verified_badge_color?: 'dark' | 'default' | 'light' | Pattern | null
                  /** Verified badge style. */
                  readonly verified_badge_style?: 'badge-and-text' | 'badge-only' | 'text-only' | Pattern | null
                }
              } | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'split' | Pattern
              /** Data of the block. */
              readonly data: {
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Column widths. */
                  readonly column_widths?: string | null
                  /** Mobile stack order. */
                  readonly mobile_stack_order?: 'ltr' | 'no-stack' | 'rtl' | Pattern | null
                  /** Padding in between. */
                  readonly padding_in_between?: number | Pattern | null
                }
              } | null
              /** Cells of the block. */
              readonly subblocks?: readonly ({
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'table_text' | Pattern
                /** Content. */
                readonly content?: string | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                /** Cell text align. */
                readonly cell_text_align?: 'center' | 'left' | 'right' | Pattern | null
                /** Color. */
                readonly color?: string | null
                /** Table column width. */
                readonly table_column_width?: string | null
                /** Font family. */
                readonly font_family?: string | null
                /** Font weight. */
                readonly font_weight?: string | null
                /** Text decoration. */
                readonly text_decoration?: string | null
                /** Font size. */
                readonly font_size?: number | Pattern | null
                /** Font style. */
                readonly font_style?: 'italic' | 'normal' | Pattern | null
                /** Letter spacing. */
                readonly letter_spacing?: number | Pattern | null
              } | {
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'table_image' | Pattern
                /** Dynamic. */
                readonly dynamic?: boolean | Pattern | null
                /** Alt text. */
                readonly alt_text?: string | null
                /** Asset id. */
                readonly asset_id?: string | null
                /** Href. */
                readonly href?: string | null
                /** Src. */
                readonly src?: string | null
                /** Table column width. */
                readonly table_column_width?: string | null
                /** Cropped asset id. */
                readonly cropped_asset_id?: string | null
                /** Cropped src. */
                readonly cropped_src?: string | null
                /** Cropping aspect ratio. */
                readonly cropping_aspect_ratio?: string | null
                /** Width. */
                readonly width?: number | Pattern | null
                /** Height. */
                readonly height?: number | Pattern | null
                /** Image width. */
                readonly image_width?: number | Pattern | null
                /** Cropping height. */
                readonly cropping_height?: number | Pattern | null
                /** Cropping width. */
                readonly cropping_width?: number | Pattern | null
                /** Cropping x. */
                readonly cropping_x?: number | Pattern | null
                /** Cropping y. */
                readonly cropping_y?: number | Pattern | null
                /** Image align. */
                readonly image_align?: 'center' | 'left' | 'right' | Pattern | null
                /** Cell text align. */
                readonly cell_text_align?: 'center' | 'left' | 'right' | Pattern | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
              } | {
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'table_html' | Pattern
                /** Content. */
                readonly content?: string | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
              })[] | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Data id. */
              readonly data_id?: string | null
              /** Universal id. */
              readonly universal_id?: string | null
              /** Content type. */
              readonly content_type: 'block' | Pattern
              /** Type. */
              readonly type: 'table' | Pattern
              /** Data of the block. */
              readonly data: {
                /** Properties of the block. */
                readonly properties: {
                  /** Whether the content depends on the recipient. */
                  readonly dynamic: false | Pattern | null
                  /** Num columns. */
                  readonly num_columns?: number | Pattern | null
                  /** Show headers. */
                  readonly show_headers?: boolean | Pattern | null
                } | {
                  /** Whether the content depends on the recipient. */
                  readonly dynamic: true | Pattern
                  /** Num columns. */
                  readonly num_columns?: number | Pattern | null
                  /** Repetition of the row for each item of a list. */
                  readonly row_content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Show headers. */
                  readonly show_headers?: boolean | Pattern | null
                  /** Show fallback content. */
                  readonly show_fallback_content?: boolean | Pattern | null
                  /** Show static row. */
                  readonly show_static_row?: boolean | Pattern | null
                }
                /** When the element is shown. */
                readonly display_options: {
                  /** Show on. */
                  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                  /** Repetition of the element for each item of a list. */
                  readonly content_repeat?: {
                    /** Expression of the list. */
                    readonly repeat_for: string
                    /** Name of the item. */
                    readonly item_alias: string
                  } | null
                  /** Condition under which the element is shown. */
                  readonly visibility?: {
                    /** Check. */
                    readonly check?: string | null
                    /** Definition. */
                    readonly definition?: string | null
                    /** Is code only. */
                    readonly is_code_only?: boolean | Pattern | null
                  } | null
                  /** Layout type. */
                  readonly layout_type?: string | null
                  /** Settings of the layout. */
                  readonly layout_config?: { readonly [name: string]: unknown } | null
                }
                /** Styles of the block. */
                readonly styles: {
                  /** Block background color. */
                  readonly block_background_color?: string | null
                  /** Block padding bottom. */
                  readonly block_padding_bottom?: number | Pattern | null
                  /** Block padding left. */
                  readonly block_padding_left?: number | Pattern | null
                  /** Block padding right. */
                  readonly block_padding_right?: number | Pattern | null
                  /** Block padding top. */
                  readonly block_padding_top?: number | Pattern | null
                  /** Block border color. */
                  readonly block_border_color?: string | null
                  /** Block border style. */
                  readonly block_border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Block border width. */
                  readonly block_border_width?: number | Pattern | null
                  /** Cell horizontal border color. */
                  readonly cell_horizontal_border_color?: string | null
                  /** Cell horizontal border style. */
                  readonly cell_horizontal_border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Cell horizontal border width. */
                  readonly cell_horizontal_border_width?: number | Pattern | null
                  /** Cell vertical border color. */
                  readonly cell_vertical_border_color?: string | null
                  /** Cell vertical border style. */
                  readonly cell_vertical_border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
                  /** Cell vertical border width. */
                  readonly cell_vertical_border_width?: number | Pattern | null
                  /** Cell padding bottom. */
                  readonly cell_padding_bottom?: number | Pattern | null
                  /** Cell padding left. */
                  readonly cell_padding_left?: number | Pattern | null
                  /** Cell padding right. */
                  readonly cell_padding_right?: number | Pattern | null
                  /** Cell padding top. */
                  readonly cell_padding_top?: number | Pattern | null
                  /** Cell vertical align. */
                  readonly cell_vertical_align?: 'baseline' | 'bottom' | 'middle' | 'top' | Pattern | null
                  /** Header font family. */
                  readonly header_font_family?: string | null
                  /** Header font weight. */
                  readonly header_font_weight?: string | null
                  /** Header text decoration. */
                  readonly header_text_decoration?: string | null
                  /** Header font size. */
                  readonly header_font_size?: number | Pattern | null
                  /** Header font style. */
                  readonly header_font_style?: 'italic' | 'normal' | Pattern | null
                  /** Header letter spacing. */
                  readonly header_letter_spacing?: number | Pattern | null
                  /** Header line height. */
                  readonly header_line_height?: number | Pattern | null
                  /** Header padding bottom. */
                  readonly header_padding_bottom?: number | Pattern | null
                  /** Header padding left. */
                  readonly header_padding_left?: number | Pattern | null
                  /** Header padding right. */
                  readonly header_padding_right?: number | Pattern | null
                  /** Header padding top. */
                  readonly header_padding_top?: number | Pattern | null
                  /** Header background color. */
                  readonly header_background_color?: string | null
                  /** Header font color. */
                  readonly header_font_color?: string | null
                  /** Table background color. */
                  readonly table_background_color?: string | null
                  /** Table font color. */
                  readonly table_font_color?: string | null
                  /** Table font family. */
                  readonly table_font_family?: string | null
                  /** Table font size. */
                  readonly table_font_size?: number | Pattern | null
                  /** Table text align. */
                  readonly table_text_align?: 'center' | 'left' | 'right' | Pattern | null
                  /** Use legacy mobile padding. */
                  readonly use_legacy_mobile_padding?: boolean | Pattern | null
                }
              } | null
              /** Cells of the table. */
              readonly subblocks?: readonly ({
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'table_text' | Pattern
                /** Content. */
                readonly content?: string | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                /** Cell text align. */
                readonly cell_text_align?: 'center' | 'left' | 'right' | Pattern | null
                /** Color. */
                readonly color?: string | null
                /** Table column width. */
                readonly table_column_width?: string | null
                /** Font family. */
                readonly font_family?: string | null
                /** Font weight. */
                readonly font_weight?: string | null
                /** Text decoration. */
                readonly text_decoration?: string | null
                /** Font size. */
                readonly font_size?: number | Pattern | null
                /** Font style. */
                readonly font_style?: 'italic' | 'normal' | Pattern | null
                /** Letter spacing. */
                readonly letter_spacing?: number | Pattern | null
              } | {
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'table_image' | Pattern
                /** Dynamic. */
                readonly dynamic?: boolean | Pattern | null
                /** Alt text. */
                readonly alt_text?: string | null
                /** Asset id. */
                readonly asset_id?: string | null
                /** Href. */
                readonly href?: string | null
                /** Src. */
                readonly src?: string | null
                /** Table column width. */
                readonly table_column_width?: string | null
                /** Cropped asset id. */
                readonly cropped_asset_id?: string | null
                /** Cropped src. */
                readonly cropped_src?: string | null
                /** Cropping aspect ratio. */
                readonly cropping_aspect_ratio?: string | null
                /** Width. */
                readonly width?: number | Pattern | null
                /** Height. */
                readonly height?: number | Pattern | null
                /** Image width. */
                readonly image_width?: number | Pattern | null
                /** Cropping height. */
                readonly cropping_height?: number | Pattern | null
                /** Cropping width. */
                readonly cropping_width?: number | Pattern | null
                /** Cropping x. */
                readonly cropping_x?: number | Pattern | null
                /** Cropping y. */
                readonly cropping_y?: number | Pattern | null
                /** Image align. */
                readonly image_align?: 'center' | 'left' | 'right' | Pattern | null
                /** Cell text align. */
                readonly cell_text_align?: 'center' | 'left' | 'right' | Pattern | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
              } | {
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'table_html' | Pattern
                /** Content. */
                readonly content?: string | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
              } | {
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'table_header' | Pattern
                /** Content. */
                readonly content?: string | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                /** Cell text align. */
                readonly cell_text_align?: 'center' | 'left' | 'right' | Pattern | null
                /** Color. */
                readonly color?: string | null
                /** Table column width. */
                readonly table_column_width?: string | null
                /** Font family. */
                readonly font_family?: string | null
                /** Font weight. */
                readonly font_weight?: string | null
                /** Text decoration. */
                readonly text_decoration?: string | null
                /** Font size. */
                readonly font_size?: number | Pattern | null
                /** Font style. */
                readonly font_style?: 'italic' | 'normal' | Pattern | null
                /** Letter spacing. */
                readonly letter_spacing?: number | Pattern | null
              } | {
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'table_fallback_html' | Pattern
                /** Content. */
                readonly content?: string | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
              } | {
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'table_fallback_image' | Pattern
                /** Dynamic. */
                readonly dynamic?: boolean | Pattern | null
                /** Alt text. */
                readonly alt_text?: string | null
                /** Asset id. */
                readonly asset_id?: string | null
                /** Href. */
                readonly href?: string | null
                /** Src. */
                readonly src?: string | null
                /** Table column width. */
                readonly table_column_width?: string | null
                /** Cropped asset id. */
                readonly cropped_asset_id?: string | null
                /** Cropped src. */
                readonly cropped_src?: string | null
                /** Cropping aspect ratio. */
                readonly cropping_aspect_ratio?: string | null
                /** Width. */
                readonly width?: number | Pattern | null
                /** Height. */
                readonly height?: number | Pattern | null
                /** Image width. */
                readonly image_width?: number | Pattern | null
                /** Cropping height. */
                readonly cropping_height?: number | Pattern | null
                /** Cropping width. */
                readonly cropping_width?: number | Pattern | null
                /** Cropping x. */
                readonly cropping_x?: number | Pattern | null
                /** Cropping y. */
                readonly cropping_y?: number | Pattern | null
                /** Image align. */
                readonly image_align?: 'center' | 'left' | 'right' | Pattern | null
                /** Cell text align. */
                readonly cell_text_align?: 'center' | 'left' | 'right' | Pattern | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
              } | {
                /** Id. */
                readonly id?: string | null
                /** Type. */
                readonly type: 'table_fallback_text' | Pattern
                /** Content. */
                readonly content?: string | null
                /** Show on. */
                readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
                /** Cell text align. */
                readonly cell_text_align?: 'center' | 'left' | 'right' | Pattern | null
                /** Color. */
                readonly color?: string | null
                /** Table column width. */
                readonly table_column_width?: string | null
                /** Font family. */
                readonly font_family?: string | null
                /** Font weight. */
                readonly font_weight?: string | null
                /** Text decoration. */
                readonly text_decoration?: string | null
                /** Font size. */
                readonly font_size?: number | Pattern | null
                /** Font style. */
                readonly font_style?: 'italic' | 'normal' | Pattern | null
                /** Letter spacing. */
                readonly letter_spacing?: number | Pattern | null
              })[] | null
            })[] | null
          })[] | null
        })[] | null
      })[] | null
    }
    /** Styles of the template, exactly one of each type. */
    readonly styles: readonly ({
      /** Id. */
      readonly id?: string | null
      /** Style type. */
      readonly style_type: 'base-styles' | Pattern
      /** Properties of the style. */
      readonly properties: {
        /** Currency. */
        readonly currency?: string | null
        /** Currency set on template. */
        readonly currency_set_on_template?: boolean | Pattern | null
        /** Disable websafe fonts. */
        readonly disable_websafe_fonts?: boolean | Pattern | null
        /** Is user draggable. */
        readonly is_user_draggable?: boolean | Pattern | null
        /** Mobile optimizations. */
        readonly mobile_optimizations?: boolean | Pattern | null
        /** Tip tap enabled. */
        readonly tip_tap_enabled?: boolean | Pattern | null
      }
      /** Values of the style. */
      readonly styles: {
        /** Background asset id. */
        readonly background_asset_id?: string | null
        /** Background url. */
        readonly background_url?: string | null
        /** Background format. */
        readonly background_format?: 'auto' | 'contain' | 'cover' | 'initial' | 'repeat' | Pattern | null
        /** Background position. */
        readonly background_position?: 'center-bottom' | 'center-center' | 'center-top' | 'left-bottom' | 'left-center' | 'left-top' | 'right-bottom' | 'right-center' | 'right-top' | Pattern | null
        /** Background repeat. */
        readonly background_repeat?: boolean | Pattern | null
        /** Content background color. */
        readonly content_background_color?: string | null
        /** Border color. */
        readonly border_color?: string | null
        /** Border style. */
        readonly border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
        /** Border width. */
        readonly border_width?: number | Pattern | null
        /** Border radius. */
        readonly border_radius?: number | Pattern | null
        /** Margin top. */
        readonly margin_top?: number | Pattern | null
        /** Inner padding bottom. */
        readonly inner_padding_bottom?: number | Pattern | null
        /** Inner padding left. */
        readonly inner_padding_left?: number | Pattern | null
        /** Inner padding right. */
        readonly inner_padding_right?: number | Pattern | null
        /** Inner padding top. */
        readonly inner_padding_top?: number | Pattern | null
      }
    } | {
      /** Id. */
      readonly id?: string | null
      /** Style type. */
      readonly style_type: 'text-styles' | Pattern
      /** Values of the style. */
      readonly styles: {
        /** Color. */
        readonly color?: string | null
        /** Font family. */
        readonly font_family?: string | null
        /** Font weight. */
        readonly font_weight?: string | null
        /** Text decoration. */
        readonly text_decoration?: string | null
        /** Font size. */
        readonly font_size?: number | Pattern | null
        /** Font style. */
        readonly font_style?: 'italic' | 'normal' | Pattern | null
        /** Letter spacing. */
        readonly letter_spacing?: number | Pattern | null
        /** Line height. */
        readonly line_height?: number | Pattern | null
        /** Mobile line height. */
        readonly mobile_line_height?: number | Pattern | null
        /** Mobile font size. */
        readonly mobile_font_size?: number | Pattern | null
        /** Text align. */
        readonly text_align?: 'center' | 'left' | 'right' | Pattern | null
      }
    } | {
      /** Id. */
      readonly id?: string | null
      /** Style type. */
      readonly style_type: 'heading-1-styles' | Pattern
      /** Values of the style. */
      readonly styles: {
        /** Color. */
        readonly color?: string | null
        /** Font family. */
        readonly font_family?: string | null
        /** Font weight. */
        readonly font_weight?: string | null
        /** Text decoration. */
        readonly text_decoration?: string | null
        /** Font size. */
        readonly font_size?: number | Pattern | null
        /** Font style. */
        readonly font_style?: 'italic' | 'normal' | Pattern | null
        /** Letter spacing. */
        readonly letter_spacing?: number | Pattern | null
        /** Line height. */
        readonly line_height?: number | Pattern | null
        /** Mobile line height. */
        readonly mobile_line_height?: number | Pattern | null
        /** Mobile font size. */
        readonly mobile_font_size?: number | Pattern | null
        /** Text align. */
        readonly text_align?: 'center' | 'left' | 'right' | Pattern | null
        /** Margin bottom. */
        readonly margin_bottom?: number | Pattern | null
      }
    } | {
      /** Id. */
      readonly id?: string | null
      /** Style type. */
      readonly style_type: 'heading-2-styles' | Pattern
      /** Values of the style. */
      readonly styles: {
        /** Color. */
        readonly color?: string | null
        /** Font family. */
        readonly font_family?: string | null
        /** Font weight. */
        readonly font_weight?: string | null
        /** Text decoration. */
        readonly text_decoration?: string | null
        /** Font size. */
        readonly font_size?: number | Pattern | null
        /** Font style. */
        readonly font_style?: 'italic' | 'normal' | Pattern | null
        /** Letter spacing. */
        readonly letter_spacing?: number | Pattern | null
        /** Line height. */
        readonly line_height?: number | Pattern | null
        /** Mobile line height. */
        readonly mobile_line_height?: number | Pattern | null
        /** Mobile font size. */
        readonly mobile_font_size?: number | Pattern | null
        /** Text align. */
        readonly text_align?: 'center' | 'left' | 'right' | Pattern | null
        /** Margin bottom. */
        readonly margin_bottom?: number | Pattern | null
      }
    } | {
      /** Id. */
      readonly id?: string | null
      /** Style type. */
      readonly style_type: 'heading-3-styles' | Pattern
      /** Values of the style. */
      readonly styles: {
        /** Color. */
        readonly color?: string | null
        /** Font family. */
        readonly font_family?: string | null
        /** Font weight. */
        readonly font_weight?: string | null
        /** Text decoration. */
        readonly text_decoration?: string | null
        /** Font size. */
        readonly font_size?: number | Pattern | null
        /** Font style. */
        readonly font_style?: 'italic' | 'normal' | Pattern | null
        /** Letter spacing. */
        readonly letter_spacing?: number | Pattern | null
        /** Line height. */
        readonly line_height?: number | Pattern | null
        /** Mobile line height. */
        readonly mobile_line_height?: number | Pattern | null
        /** Mobile font size. */
        readonly mobile_font_size?: number | Pattern | null
        /** Text align. */
        readonly text_align?: 'center' | 'left' | 'right' | Pattern | null
        /** Margin bottom. */
        readonly margin_bottom?: number | Pattern | null
      }
    } | {
      /** Id. */
      readonly id?: string | null
      /** Style type. */
      readonly style_type: 'heading-4-styles' | Pattern
      /** Values of the style. */
      readonly styles: {
        /** Color. */
        readonly color?: string | null
        /** Font family. */
        readonly font_family?: string | null
        /** Font weight. */
        readonly font_weight?: string | null
        /** Text decoration. */
        readonly text_decoration?: string | null
        /** Font size. */
        readonly font_size?: number | Pattern | null
        /** Font style. */
        readonly font_style?: 'italic' | 'normal' | Pattern | null
        /** Letter spacing. */
        readonly letter_spacing?: number | Pattern | null
        /** Line height. */
        readonly line_height?: number | Pattern | null
        /** Mobile line height. */
        readonly mobile_line_height?: number | Pattern | null
        /** Mobile font size. */
        readonly mobile_font_size?: number | Pattern | null
        /** Text align. */
        readonly text_align?: 'center' | 'left' | 'right' | Pattern | null
        /** Margin bottom. */
        readonly margin_bottom?: number | Pattern | null
      }
    } | {
      /** Id. */
      readonly id?: string | null
      /** Style type. */
      readonly style_type: 'link-styles' | Pattern
      /** Values of the style. */
      readonly styles: {
        /** Color. */
        readonly color?: string | null
        /** Font weight. */
        readonly font_weight?: string | null
        /** Text decoration. */
        readonly text_decoration?: string | null
        /** Font style. */
        readonly font_style?: 'italic' | 'normal' | Pattern | null
      }
    } | {
      /** Id. */
      readonly id?: string | null
      /** Style type. */
      readonly style_type: 'mobile-styles' | Pattern
      /** Properties of the style. */
      readonly properties: {
        /** Mobile padding override. */
        readonly mobile_padding_override?: boolean | Pattern | null
      }
      /** Values of the style. */
      readonly styles: {
        /** Mobile block padding left. */
        readonly mobile_block_padding_left?: number | Pattern | null
        /** Mobile block padding right. */
        readonly mobile_block_padding_right?: number | Pattern | null
        /** Mobile margin. */
        readonly mobile_margin?: number | Pattern | null
        /** Mobile padding bottom. */
        readonly mobile_padding_bottom?: number | Pattern | null
        /** Mobile padding left. */
        readonly mobile_padding_left?: number | Pattern | null
        /** Mobile padding right. */
        readonly mobile_padding_right?: number | Pattern | null
        /** Mobile padding top. */
        readonly mobile_padding_top?: number | Pattern | null
      }
    })[]
  } | null
  /** The plain text of the template. */
  readonly text?: string | null
  /** The AMP version of the template. */
  readonly amp?: string | null
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `template_universal_content`. */
export interface TemplateUniversalContentEntry {
  /** The name of the universal content. */
  readonly name: string
  /** The block: its content type, its type and its data. */
  readonly definition: {
    /** Content type. */
    readonly content_type: 'block' | Pattern
    /** Type. */
    readonly type: 'text' | Pattern
    /** Data of the block. */
    readonly data: {
      /** HTML of the block. */
      readonly content: string
      /** When the block is shown. */
      readonly display_options: {
        /** Show on. */
        readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
        /** Visible check. */
        readonly visible_check?: string | null
        /** Repetition of the element for each item of a list. */
        readonly content_repeat?: {
          /** Expression of the list. */
          readonly repeat_for: string
          /** Name of the item. */
          readonly item_alias: string
        } | null
      }
      /** Styles of the block. */
      readonly styles: {
        /** Background color. */
        readonly background_color?: string | null
        /** Color. */
        readonly color?: string | null
        /** Extra css class. */
        readonly extra_css_class?: string | null
        /** Block background color. */
        readonly block_background_color?: string | null
        /** Block padding bottom. */
        readonly block_padding_bottom?: number | Pattern | null
        /** Block padding left. */
        readonly block_padding_left?: number | Pattern | null
        /** Block padding right. */
        readonly block_padding_right?: number | Pattern | null
        /** Block padding top. */
        readonly block_padding_top?: number | Pattern | null
        /** Block border color. */
        readonly block_border_color?: string | null
        /** Block border style. */
        readonly block_border_style?: 'dashed' | 'dotted' | 'groove' | 'inset' | 'none' | 'outset' | 'ridge' | 'solid' | Pattern | null
        /** Block border width. */
        readonly block_border_width?: number | Pattern | null
        /** Font family. */
        readonly font_family?: string | null
        /** Font weight. */
        readonly font_weight?: string | null
        /** Text decoration. */
        readonly text_decoration?: string | null
        /** Font size. */
        readonly font_size?: number | Pattern | null
        /** Font style. */
        readonly font_style?: 'italic' | 'normal' | Pattern | null
        /** Letter spacing. */
        readonly letter_spacing?: number | Pattern | null
        /** Line height. */
        readonly line_height?: number | Pattern | null
        /** Inner padding bottom. */
        readonly inner_padding_bottom?: number | Pattern | null
        /** Inner padding left. */
        readonly inner_padding_left?: number | Pattern | null
        /** Inner padding right. */
        readonly inner_padding_right?: number | Pattern | null
        /** Inner padding top. */
        readonly inner_padding_top?: number | Pattern | null
        /** Mobile stretch content. */
        readonly mobile_stretch_content?: boolean | Pattern | null
        /** Text align. */
        readonly text_align?: 'center' | 'left' | 'right' | Pattern | null
        /** Text table layout. */
        readonly text_table_layout?: 'auto' | 'fixed' | 'inherit' | 'initial' | Pattern | null
      }
    }
  } | {
    /** Content type. */
    readonly content_type: 'block' | Pattern
    /** Type. */
    readonly type: 'html' | Pattern
    /** Data of the block. */
    readonly data: {
      /** HTML of the block. */
      readonly content: string
      /** When the block is shown. */
      readonly display_options: {
        /** Show on. */
        readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
        /** Visible check. */
        readonly visible_check?: string | null
        /** Repetition of the element for each item of a list. */
        readonly content_repeat?: {
          /** Expression of the list. */
          readonly repeat_for: string
          /** Name of the item. */
          readonly item_alias: string
        } | null
      }
    }
  } | {
    /** Content type. */
    readonly content_type: 'block' | Pattern
    /** Type. */
    readonly type: 'button' | Pattern
    /** Data of the block. */
    readonly data: unknown | null
  } | {
    /** Content type. */
    readonly content_type: 'block' | Pattern
    /** Type. */
    readonly type: 'drop_shadow' | Pattern
    /** Data of the block. */
    readonly data: unknown | null
  } | {
    /** Content type. */
    readonly content_type: 'block' | Pattern
    /** Type. */
    readonly type: 'horizontal_rule' | Pattern
    /** Data of the block. */
    readonly data: unknown | null
  } | {
    /** Content type. */
    readonly content_type: 'block' | Pattern
    /** Type. */
    readonly type: 'image' | Pattern
    /** Data of the block. */
    readonly data: unknown | null
  } | {
    /** Content type. */
    readonly content_type: 'block' | Pattern
    /** Type. */
    readonly type: 'spacer' | Pattern
    /** Data of the block. */
    readonly data: unknown | null
  }
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

/** An entry of `messages`. */
export interface MessagesEntry {
  /** Email address, phone number, external id or id of the recipient. */
  readonly profile: string
  /** Name of the message: `Campaign Name` of its events. */
  readonly name?: string
  readonly channel?: 'email' | 'sms' | 'mobile_push' | Pattern
  readonly subject?: unknown
  readonly preview_text?: unknown
  readonly html?: unknown
  readonly text?: unknown
  /** Text of an SMS or a push notification. */
  readonly body?: unknown
  readonly from_email?: unknown
  readonly from_label?: unknown
  /** Id of the campaign message or the flow message. */
  readonly message?: string
  readonly campaign?: string
  readonly flow?: string
  /** Id of the event that triggered the message. */
  readonly event?: string
  readonly transactional?: boolean | Pattern
  readonly smart_sending?: boolean | Pattern
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
  /** Attributes and relationships, as POST /api/campaigns accepts them. */
  readonly campaigns?: readonly CampaignsEntry[] | CampaignsEntry
  /** Attributes and relationships, as POST /api/coupon-code-bulk-create-jobs accepts them. */
  readonly coupon_code_bulk_create_jobs?: readonly CouponCodeBulkCreateJobsEntry[] | CouponCodeBulkCreateJobsEntry
  /** Attributes and relationships, as POST /api/images accepts them. */
  readonly images?: readonly ImagesEntry[] | ImagesEntry
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
  /** Attributes and relationships, as POST /api/templates accepts them. */
  readonly templates?: readonly TemplatesEntry[] | TemplatesEntry
  /** Attributes and relationships, as POST /api/template-universal-content accepts them. */
  readonly template_universal_content?: readonly TemplateUniversalContentEntry[] | TemplateUniversalContentEntry
  /** Creates a catalog variant, so that visitors can subscribe to its return to stock. */
  readonly catalog_variants?: readonly CatalogVariantsEntry[] | CatalogVariantsEntry
  /** Creates a geofence. */
  readonly geofences?: readonly GeofencesEntry[] | GeofencesEntry
  /** Sends one message to one profile, with the checks, codes and events of a campaign or a flow. */
  readonly messages?: readonly MessagesEntry[] | MessagesEntry
}
