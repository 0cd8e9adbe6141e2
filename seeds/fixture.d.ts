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

/** An entry of `billing`. */
export interface BillingEntry {
  readonly anchor_day?: number | Pattern | null
  /** Products by name; null for one that the account is no longer billed for. */
  readonly types?: { readonly [name: string]: {
    readonly max?: number | Pattern
    readonly used?: number | Pattern
    readonly unit?: 'USD' | 'conversations' | 'credits' | 'messages' | 'orders' | 'profiles' | 'resolutions' | Pattern
  } | null }
  readonly enforce?: boolean | Pattern
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `brand_email_defaults`. */
export interface BrandEmailDefaultsEntry {
  /** The content. */
  readonly body?: {
    /** Background color of the content. */
    readonly background_color?: string | null
    /** Color around the content. */
    readonly body_background_color?: string | null
    /** Text. */
    readonly text?: TextEntry | null
    /** Headings of the first level. */
    readonly h1_text?: TextEntry | null
    /** Headings of the second level. */
    readonly h2_text?: TextEntry | null
    /** Headings of the third level. */
    readonly h3_text?: TextEntry | null
    /** Headings of the fourth level. */
    readonly h4_text?: TextEntry | null
    /** Links. */
    readonly link_text?: LinkTextEntry | null
  }
  /** The header. */
  readonly header?: {
    /** Background color of the header. */
    readonly background_color?: string | null
    /** Links of the header. */
    readonly links?: readonly {
      /** Text of the link. */
      readonly text: string
      /** What it leads to. */
      readonly url: string
    }[] | null
    /** Links of the header. */
    readonly link_text?: LinkTextEntry | null
    /** Largest width of the logo in pixels; null for its own width. */
    readonly logo_max_width?: number | Pattern | null
  }
  /** The footer. */
  readonly footer?: {
    /** Background color of the footer. */
    readonly background_color?: string | null
    /** Text of the footer. */
    readonly text?: TextEntry | null
    /** Links of the footer. */
    readonly link_text?: LinkTextEntry | null
    /** Color of the icons of social links. */
    readonly social_group_color?: 'black' | 'default' | 'grey' | 'white' | Pattern | null
  }
  /** A natural key, or an id. */
  readonly "brand-button"?: string
  /** A natural key, or an id. */
  readonly "brand-logo"?: string
  /** A natural key, or an id. */
  readonly "brand-social-group"?: string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** A part of several entries. */
export type TextEntry = {
  /** Color. */
  readonly color: string
  /** Font size in pixels. */
  readonly font_size: number | Pattern
  /** Font style. */
  readonly font_style: 'italic' | 'normal' | Pattern
  /** Font family. */
  readonly font_family: string
  /** Font weight. */
  readonly font_weight: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern
  /** Space between letters. */
  readonly letter_spacing: string | number
  /** Text decoration. */
  readonly text_decoration: '' | 'line-through' | 'line-through underline' | 'none' | 'underline' | 'underline line-through' | Pattern
}

/** A part of several entries. */
export type LinkTextEntry = {
  /** Color. */
  readonly color: string
  /** Font size in pixels. */
  readonly font_size?: number | Pattern | null
  /** Font style. */
  readonly font_style: 'italic' | 'normal' | Pattern
  /** Font weight. */
  readonly font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern | null
  /** Font family. */
  readonly font_family?: string | null
  /** Space between letters. */
  readonly letter_spacing?: string | number | null
  /** Text decoration. */
  readonly text_decoration: '' | 'line-through' | 'line-through underline' | 'none' | 'underline' | 'underline line-through' | Pattern
}

/** An entry of `brand_voice`. */
export interface BrandVoiceEntry {
  /** What characterizes the tone. */
  readonly tone_descriptors?: readonly ToneDescriptorsEntry[]
  /** What characterizes the language. */
  readonly language_patterns?: readonly ToneDescriptorsEntry[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** A descriptor. */
export type ToneDescriptorsEntry = {
  /** Name. */
  readonly name: string
  /** Description. */
  readonly description: string
  /** Whether a person changed it. */
  readonly user_modified?: boolean | Pattern
}

/** An entry of `campaigns`. */
export interface CampaignsEntry {
  /** The name of the campaign. */
  readonly name: string
  /** Options of sending. */
  readonly send_options?: {
    /** Whether recipients are skipped who got a message of the channel shortly before. */
    readonly use_smart_sending?: boolean | Pattern | null
  } | null
  /** What is tracked, and which parameters are added to links. */
  readonly tracking_options?: {
    /** Whether parameters are added to links. */
    readonly add_tracking_params?: boolean | Pattern | null
    readonly custom_tracking_params?: CustomTrackingParamsEntry
    /** Whether clicks are tracked. */
    readonly is_tracking_clicks?: boolean | Pattern | null
    /** Whether opens are tracked. */
    readonly is_tracking_opens?: boolean | Pattern | null
  } | {
    /** Whether parameters are added to links. */
    readonly add_tracking_params?: boolean | Pattern | null
    readonly custom_tracking_params?: CustomTrackingParamsEntry
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
      /** Whether recipients whose local time has passed get it at once. */
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
  readonly "campaign-messages"?: { readonly [name: string]: unknown }
  readonly tags?: readonly string[]
  /** As in the API up to revision 2026-07-15, or a list of audiences with their messages and variations. */
  readonly audiences?: {
    readonly included: readonly string[]
    readonly excluded?: readonly string[] | null
  } | readonly ({
    /** Name of the audience. */
    readonly name?: string
    /** Names of lists and segments that get its messages. */
    readonly included?: readonly string[]
    /** Names of those that are left out. */
    readonly excluded?: readonly string[]
    readonly messages?: readonly ({
      /** Name of the message. */
      readonly name?: string
      readonly is_add_utm?: boolean | Pattern
      readonly throttling_type?: 'FOR_CAMPAIGNS' | 'FOR_CAMPAIGNS_AND_FLOWS' | 'FOR_FLOWS' | 'NONE' | Pattern
      readonly variations: readonly ({
        /** Name of the variation. */
        readonly name?: string
        readonly channel?: 'email' | 'sms' | 'push' | 'whatsapp' | Pattern
        /** Subject of the email, or title of the push notification. */
        readonly subject?: string
        /** Preview text of the email. */
        readonly preview_text?: string
        /** Address of the sender of the email. */
        readonly from_email?: string
        /** Name of the sender of the email. */
        readonly from_label?: string
        /** Text of the text message or the push notification. */
        readonly body?: string
        /** Name of the template of the email, or id of that of the WhatsApp message. */
        readonly template?: string
      })[]
    })[]
  })[]
  /** Names of lists and segments that get it. */
  readonly audience?: readonly string[]
  /** Names of those that are left out. */
  readonly excluded?: readonly string[]
  readonly channel?: 'email' | 'sms' | 'mobile_push' | Pattern
  /** Subject of the email, or title of the push notification. */
  readonly subject?: string
  /** Preview text of the email. */
  readonly preview_text?: string
  /** Address of the sender of the email. */
  readonly from_email?: string
  /** Name of the sender of the email. */
  readonly from_label?: string
  /** Text of the text message or the push notification. */
  readonly body?: string
  /** Name of the template of the email; the message gets a copy. */
  readonly template?: string
  /** Whether the campaign was sent, at the time `at`, to the audience as it is then. */
  readonly sent?: boolean | Pattern
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** Parameters to add; those of the account if the list is empty. */
export type CustomTrackingParamsEntry = readonly ({
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

/** An entry of `catalog_items`. */
export interface CatalogItemsEntry {
  /** Id of the catalog item in an external system. */
  readonly external_id: string
  /** Type of the integration, always `$custom`. */
  readonly integration_type?: '$custom' | Pattern | null
  /** Type of the catalog, always `$default`. */
  readonly catalog_type?: string | null
  /** Title of the catalog item. */
  readonly title: string
  /** Description of the catalog item. */
  readonly description?: string
  /** Price of the catalog item, as messages show it. */
  readonly price?: number | Pattern | null
  /** URL of the page of the catalog item on the website. */
  readonly url?: string
  /** URL of a full image of the catalog item. */
  readonly image_full_url?: string | null
  /** URL of an image thumbnail of the catalog item. */
  readonly image_thumbnail_url?: string | null
  /** URLs of images of the catalog item. */
  readonly images?: readonly string[] | null
  /** Custom metadata of the catalog item, at most 100 kB. */
  readonly custom_metadata?: { readonly [name: string]: unknown } | null
  /** Whether the catalog item is published. */
  readonly published?: boolean | Pattern | null
  readonly categories?: readonly string[]
  /** Its variants; title, description, url and price default to those of the item. */
  readonly variants?: readonly ({
    readonly external_id: string
    readonly title?: string
    readonly description?: string
    readonly sku?: string
    readonly inventory_policy?: 0 | Pattern | 1 | 2
    readonly inventory_quantity?: number | Pattern
    readonly price?: number | Pattern
    readonly url?: string
    readonly image_full_url?: string
    readonly published?: boolean | Pattern
  })[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_variants`. */
export interface CatalogVariantsEntry {
  readonly id?: string
  /** Id of the catalog item variant in an external system. */
  readonly external_id?: string
  /** Type of the integration, always `$custom`. */
  readonly integration_type?: '$custom' | Pattern | null
  /** Type of the catalog, always `$default`. */
  readonly catalog_type?: string | null
  /** Title of the catalog item variant. */
  readonly title?: string
  /** Description of the catalog item variant. */
  readonly description?: string
  /** SKU of the catalog item variant. */
  readonly sku?: string
  /** With 1, the variant does not appear in product feeds while it is out of stock. */
  readonly inventory_policy?: 0 | 1 | 2 | Pattern | null
  /** Quantity of the catalog item variant in stock. */
  readonly inventory_quantity?: number | Pattern
  /** Price of the catalog item variant, as messages show it. */
  readonly price?: number | Pattern
  /** URL of the page of the catalog item variant on the website. */
  readonly url?: string
  /** URL of a full image of the catalog item variant. */
  readonly image_full_url?: string | null
  /** URL of an image thumbnail of the catalog item variant. */
  readonly image_thumbnail_url?: string | null
  /** URLs of images of the catalog item variant. */
  readonly images?: readonly string[] | null
  /** Custom metadata of the catalog item variant, at most 100 kB. */
  readonly custom_metadata?: { readonly [name: string]: unknown } | null
  /** Whether the catalog item variant is published. */
  readonly published?: boolean | Pattern | null
  /** A natural key, or an id. */
  readonly item?: string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `conversations`. */
export interface ConversationsEntry {
  /** A natural key, or an id. */
  readonly profile: string
  readonly channel?: 'sms' | 'whatsapp' | Pattern
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
  readonly discount?: DiscountEntry
  /** The least subtotal of a cart, in the currency of the account. */
  readonly minimum_subtotal?: number | Pattern | null
  /** Products of the shop that the code is for; null for all. */
  readonly product_ids?: readonly string[] | null
  /** Whether other combinable codes may be used with it. */
  readonly combinable?: boolean | Pattern
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** What a code takes off a cart. Default: 10 percent. */
export type DiscountEntry = {
  readonly type: 'percentage' | 'fixed_amount' | 'free_shipping' | Pattern
  readonly value?: number | Pattern
}

/** An entry of `coupon_codes`. */
export interface CouponCodesEntry {
  /** Code that customers redeem, unique within its coupon. */
  readonly unique_code: string
  /** Expiration time. Defaults to 52 weeks after creation. */
  readonly expires_at?: string | null
  /** A natural key, or an id. */
  readonly profile?: string
  /** Name of a coupon of any origin. */
  readonly coupon: string | number
  readonly status?: 'ASSIGNED_TO_PROFILE' | 'DELETING' | 'PROCESSING' | 'UNASSIGNED' | 'USED' | 'VERSION_NOT_ACTIVE' | Pattern
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `object_records`. */
export interface ObjectRecordsEntry {
  /** Properties, by the names in the schema. */
  readonly record_properties: { readonly [name: string]: unknown }
  /** A natural key, or an id. */
  readonly "object-type": string
  /** Id of the object in its data source. */
  readonly id: string
  /** Identifiers of profiles by relationship; one that the type lacks is created: `{owner: [ada@example.com]}`. */
  readonly profiles?: { readonly [name: string]: readonly string[] }
  /** Ids of objects by relationship of the type, such as `{products: [sku-1]}`. */
  readonly objects?: { readonly [name: string]: readonly string[] }
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

/** An entry of `entitlements`. */
export interface EntitlementsEntry {
  /** Which credentials may use the operations on webhooks: all, only those of OAuth applications, or none. */
  readonly webhooks?: 'any-key' | 'oauth-only' | 'off' | Pattern
  /** Whether object types can be created. */
  readonly custom_objects?: boolean | Pattern
  /** Whether messages can be sent to conversations. */
  readonly conversations?: boolean | Pattern
  /** Whether translations can be read and written. */
  readonly translations?: boolean | Pattern
  /** Whether the account sends push notifications. */
  readonly push?: boolean | Pattern
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `flows`. */
export interface FlowsEntry {
  /** The name of the Flow */
  readonly name: string
  /** Triggers, filter and actions of the flow. */
  readonly definition?: {
    /** What starts the flow; exactly one. */
    readonly triggers: readonly ({
      /** Type. */
      readonly type: 'list' | Pattern
      /** Id of what triggers the flow. */
      readonly id?: string | null
    } | {
      /** Type. */
      readonly type: 'segment' | Pattern
      /** Id of what triggers the flow. */
      readonly id?: string | null
    } | {
      /** Type. */
      readonly type: 'metric' | Pattern
      /** Id of what triggers the flow. */
      readonly id?: string | null
      /** Conditions on the event. */
      readonly trigger_filter?: {
        /** Groups of conditions, all of which must match. */
        readonly condition_groups: readonly {
          /** Conditions, of which at least one must match. */
          readonly conditions: readonly ConditionsEntry[]
        }[]
      } | null
    } | {
      /** Type. */
      readonly type: 'date' | Pattern
      /** Date field type. */
      readonly date_field_type: 'profile-property' | Pattern
      /** Profile property with the date. */
      readonly date_profile_property: string
      /** Unit of the time before. */
      readonly timedelta_unit_before_date?: 'days' | 'months' | 'weeks' | Pattern
      /** Time before the date. */
      readonly timedelta_value_before_date: number | Pattern
      /** How often the date recurs. */
      readonly recurrence_frequency?: 'annually' | 'monthly' | 'never' | 'weekly' | Pattern
      /** Time zone, or `profile` for that of the profile. */
      readonly timezone?: string
      /** Time of the day. */
      readonly trigger_time: string
      /** Days of the week that are allowed. */
      readonly trigger_days?: readonly ('friday' | 'monday' | 'saturday' | 'sunday' | 'thursday' | 'tuesday' | 'wednesday' | Pattern)[] | null
    } | {
      /** Type. */
      readonly type: 'date' | Pattern
      /** Date field type. */
      readonly date_field_type: 'custom-object' | Pattern
      /** Label of the object. */
      readonly custom_object_label: string
      /** Id of the property. */
      readonly custom_object_property_id: number | Pattern
      /** Id of the object type. */
      readonly object_type_id: string
      /** Id of the relationship to profiles. */
      readonly object_type_relationship_id: string
      /** Unit of the time before. */
      readonly timedelta_unit_before_date?: 'days' | 'months' | 'weeks' | Pattern
      /** Time before the date. */
      readonly timedelta_value_before_date: number | Pattern
      /** How often the date recurs. */
      readonly recurrence_frequency?: 'annually' | 'monthly' | 'never' | 'weekly' | Pattern
      /** Time zone, or `profile` for that of the profile. */
      readonly timezone?: string
      /** Time of the day. */
      readonly trigger_time: string
      /** Days of the week that are allowed. */
      readonly trigger_days?: readonly ('friday' | 'monday' | 'saturday' | 'sunday' | 'thursday' | 'tuesday' | 'wednesday' | Pattern)[] | null
    } | {
      /** Type. */
      readonly type: 'price-drop' | Pattern
      /** Conditions on the item. */
      readonly trigger_filter: {
        /** Groups of conditions, all of which must match. */
        readonly condition_groups: readonly {
          /** Conditions, of which at least one must match. */
          readonly conditions: readonly Conditions2Entry[]
        }[]
      } | null
      /** Least drop of the price. */
      readonly price_drop_amount_value: number | Pattern
      /** Unit of the drop. */
      readonly price_drop_amount_unit?: 'currency' | 'percent' | Pattern
      /** Profiles that enter. */
      readonly audience: readonly ('checkout-started' | 'viewed' | Pattern)[]
      /** Days since the profile did it. */
      readonly timeframe_days?: number | Pattern
      /** Currency of the drop. */
      readonly currency_type?: 'usd' | Pattern
    } | {
      /** Type. */
      readonly type: 'low-inventory' | Pattern
      /** What is counted. */
      readonly product_level: 'product' | 'variant' | Pattern
      /** Conditions on the item. */
      readonly trigger_filter: {
        /** Groups of conditions, all of which must match. */
        readonly condition_groups: readonly {
          /** Conditions, of which at least one must match. */
          readonly conditions: readonly Conditions3Entry[]
        }[]
      } | null
      /** Stock that triggers the flow. */
      readonly inventory_count: number | Pattern
      /** Profiles that enter. */
      readonly audience: readonly ('added-to-cart' | 'checkout-started' | 'viewed' | Pattern)[]
      /** Days since the profile did it. */
      readonly timeframe_days?: number | Pattern
    })[]
    /** Conditions on the profiles of the flow. */
    readonly profile_filter?: {
      /** Groups of conditions, all of which must match. */
      readonly condition_groups: readonly ({
        /** Conditions, of which at least one must match. */
        readonly conditions: readonly (Conditions4Entry | Conditions5Entry | Conditions6Entry | Conditions7Entry | Conditions8Entry | Conditions9Entry | Conditions10Entry | Conditions11Entry | Conditions12Entry | Conditions13Entry | Conditions14Entry | Conditions15Entry | Conditions16Entry | Conditions17Entry | Conditions18Entry | Conditions19Entry | Conditions20Entry | {
          /** Type. */
          readonly type: 'profile-not-in-flow' | Pattern
          readonly timeframe_filter: TimeframeFilter2Entry
        })[]
      })[]
    } | null
    /** Actions of the flow. */
    readonly actions: readonly ({
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'action-output-split' | Pattern
      readonly links?: LinksEntry
      /** Data of the split. */
      readonly data?: {
        /** Conditions on the output. */
        readonly action_output_filter: {
          /** Groups of conditions, all of which must match. */
          readonly condition_groups: readonly ({
            /** Conditions, of which at least one must match. */
            readonly conditions: readonly ({
              /** Type. */
              readonly type: 'action-output' | Pattern
              /** Id of the output. */
              readonly output_config_id: number | Pattern
              /** Name of the output. */
              readonly field: string
              readonly filter: FilterEntry
            })[]
          })[]
        } | null
      } | null
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'back-in-stock-delay' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'conditional-split' | Pattern
      readonly links?: LinksEntry
      /** Data of the split. */
      readonly data?: {
        /** Conditions on the profile. */
        readonly profile_filter: ProfileFilterEntry | null
      } | null
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'content-experiment' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
      /** Data of the test. */
      readonly data: {
        /** Status of the action. */
        readonly status?: 'disabled' | 'draft' | 'live' | 'manual' | Pattern
        /** Status of the test. */
        readonly experiment_status?: 'completed' | 'draft' | 'live' | Pattern | null
        readonly main_action: MainActionEntry
        /** Experiment that runs. */
        readonly current_experiment?: {
          /** Id of the experiment. */
          readonly id?: string | null
          /** Name of the experiment. */
          readonly name?: string | null
          /** Variations. */
          readonly variations: readonly MainActionEntry[]
          /** Share of each variation, by its id. */
          readonly allocations?: { readonly [name: string]: unknown } | null
          /** When the experiment began. */
          readonly started?: string | null
          /** What decides. */
          readonly winner_metric?: 'click-rate' | 'open-rate' | Pattern | null
        } | null
      }
    } | ActionsEntry | MainAction2Entry | Actions2Entry | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'send-webhook' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
      /** Data of the action. */
      readonly data?: {
        /** Request. */
        readonly message: {
          /** Address of the request. */
          readonly url: string | null
          /** Headers of the request. */
          readonly headers?: { readonly [name: string]: unknown } | null
          /** Template of the body. */
          readonly body?: string | null
          /** Name of the message. */
          readonly name?: string | null
          /** Id of the message. */
          readonly id?: string | null
        }
        /** Status of the action. */
        readonly status?: 'disabled' | 'draft' | 'live' | 'manual' | Pattern
      } | null
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'send-internal-alert' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
      /** Data of the action. */
      readonly data?: {
        /** Alert. */
        readonly message: {
          /** Address of the sender. */
          readonly from_email: string | null
          /** Name of the sender. */
          readonly from_label: string | null
          /** Addresses of the recipients. */
          readonly to_emails: readonly string[]
          /** Subject. */
          readonly subject_line: string | null
          /** Id of the template; the flow has a copy of it. */
          readonly template_id?: string | null
          /** Name of the message. */
          readonly name?: string | null
          /** Id of the message. */
          readonly id?: string | null
        }
        /** Status of the action. */
        readonly status?: 'disabled' | 'draft' | 'live' | 'manual' | Pattern
      } | null
    } | MainAction3Entry | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'time-delay' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
      /** Data of the delay. */
      readonly data: {
        /** Unit of the delay. */
        readonly unit?: 'days' | 'hours' | 'minutes' | Pattern
        /** Length of the delay. */
        readonly value: number | Pattern
        /** Hours beside days, or minutes beside hours. */
        readonly secondary_value?: number | Pattern | null
        /** Time zone, or `profile` for that of the profile. */
        readonly timezone?: string
        /** Time of the day. */
        readonly delay_until_time?: string | null
        /** Days of the week that are allowed. */
        readonly delay_until_weekdays?: readonly ('friday' | 'monday' | 'saturday' | 'sunday' | 'thursday' | 'tuesday' | 'wednesday' | Pattern)[] | null
      }
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'trigger-split' | Pattern
      readonly links?: LinksEntry
      /** Data of the split. */
      readonly data?: {
        /** Conditions on the trigger. */
        readonly trigger_filter: {
          /** Groups of conditions, all of which must match. */
          readonly condition_groups: readonly ({
            /** Conditions, of which at least one must match. */
            readonly conditions: readonly (ConditionsEntry | Conditions21Entry | {
              /** Type. */
              readonly type: 'custom-object-property' | Pattern
              /** Label of the object. */
              readonly custom_object_label: string
              /** Name of the property. */
              readonly field: string
              readonly filter: FilterEntry
            } | Conditions2Entry | Conditions3Entry)[]
          })[]
        } | null
        /** Id of the trigger. */
        readonly trigger_id: string
        /** Type of the trigger. */
        readonly trigger_type: 'date' | 'list' | 'low-inventory' | 'metric' | 'price-drop' | 'scheduled' | 'segment' | Pattern
        /** Subtype of the trigger. */
        readonly trigger_subtype?: 'custom-object' | 'legacy-custom-object' | 'profile-property' | 'profile-trait' | Pattern | null
      } | null
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'update-profile' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
      /** Data of the action. */
      readonly data?: {
        /** Changes of the profile. */
        readonly profile_operations: readonly ({
          /** What is done to the property. */
          readonly operator: 'create' | 'update' | Pattern
          /** Property type. */
          readonly property_type: 'string' | Pattern
          /** Name of the property. */
          readonly property_key: string
          /** Value of the property. */
          readonly property_value: string
        } | {
          /** What is done to the property. */
          readonly operator: 'create' | 'update' | Pattern
          /** Property type. */
          readonly property_type: 'boolean' | Pattern
          /** Name of the property. */
          readonly property_key: string
          /** Value of the property. */
          readonly property_value: boolean | Pattern
        } | {
          /** What is done to the property. */
          readonly operator: 'create' | 'update' | Pattern
          /** Property type. */
          readonly property_type: 'numeric' | Pattern
          /** Name of the property. */
          readonly property_key: string
          /** Value of the property. */
          readonly property_value: number | Pattern
        } | {
          /** What is done to the property. */
          readonly operator: 'create' | 'update' | Pattern
          /** Property type. */
          readonly property_type: 'date' | Pattern
          /** Name of the property. */
          readonly property_key: string
          /** A date, or `today`. */
          readonly property_value: string
        } | {
          /** What is done to the property. */
          readonly operator: 'create' | 'update' | Pattern
          /** Property type. */
          readonly property_type: 'list' | Pattern
          /** Name of the property. */
          readonly property_key: string
          /** Whether the value is added to the list, or removed. */
          readonly property_operation?: 'add' | 'remove' | Pattern | null
          /** Value of the property. */
          readonly property_value: string
        } | {
          /** Operator. */
          readonly operator: 'delete' | Pattern
          /** Name of the property. */
          readonly property_key: string
        })[]
        /** Status of the action. */
        readonly status?: 'disabled' | 'draft' | 'live' | 'manual' | Pattern
      } | null
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'target-date' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
      /** Data of the target date. */
      readonly data: {
        /** Time zone, or `profile` for that of the profile. */
        readonly timezone?: string
        /** Time of the day. */
        readonly target_time?: string
        /** Days of the week that are allowed. */
        readonly target_days?: readonly ('friday' | 'monday' | 'saturday' | 'sunday' | 'thursday' | 'tuesday' | 'wednesday' | Pattern)[] | null
      }
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'countdown-delay' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
      /** Data of the countdown. */
      readonly data: {
        /** Unit of the time before the date. */
        readonly unit?: 'days' | 'months' | 'weeks' | Pattern
        /** Time before the date. */
        readonly value?: number | Pattern
        /** Time zone, or `profile` for that of the profile. */
        readonly timezone?: string
        /** Time of the day. */
        readonly delay_until_time?: string | null
        /** Days of the week that are allowed. */
        readonly delay_until_weekdays?: readonly ('friday' | 'monday' | 'saturday' | 'sunday' | 'thursday' | 'tuesday' | 'wednesday' | Pattern)[] | null
      }
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'ab-test' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
      /** Data of the test. */
      readonly data: {
        /** Status of the action. */
        readonly status?: 'disabled' | 'draft' | 'live' | 'manual' | Pattern
        /** Status of the test. */
        readonly experiment_status?: 'completed' | 'draft' | 'live' | Pattern
        readonly main_action: MainAction4Entry
        /** Experiment that runs. */
        readonly current_experiment?: {
          /** Id of the experiment. */
          readonly id?: string | null
          /** Name of the experiment. */
          readonly name?: string | null
          /** Variations. */
          readonly variations: readonly MainAction4Entry[]
          /** Share of each variation, by its id. */
          readonly allocations?: { readonly [name: string]: unknown } | null
          /** When the experiment began. */
          readonly started?: string | null
          /** What decides. */
          readonly winner_metric?: 'submission' | 'unique-clicks' | 'unique-opens' | 'unique-placed-orders' | Pattern | null
          /** How the winner is selected. */
          readonly automatic_winner_selection_settings?: {
            /** Whether the winner is selected automatically. */
            readonly enabled: boolean | Pattern
            /** When it ends. */
            readonly automatic_end_date?: string | null
            /** Whether certainty ends it. */
            readonly automatic_end_statistical_certainty: boolean | Pattern
          } | null
        } | null
      }
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'internal-service' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
      /** Data of the action. */
      readonly data?: {
        /** What the service does. */
        readonly service_configuration?: {
          /** Service method type. */
          readonly service_method_type: 'schedule-report' | Pattern
          /** Id of the report. */
          readonly report_id: string
        } | {
          /** Service method type. */
          readonly service_method_type: 'track-event' | Pattern
          /** Key of the event. */
          readonly event_key?: string | null
          /** Payload of the event. */
          readonly event_payload?: { readonly [name: string]: unknown } | null
          /** Id of the company. */
          readonly tracking_company_id?: string | null
        } | {
          /** Service method type. */
          readonly service_method_type: 'schedule-report-builder-report' | Pattern
          /** Id of the report. */
          readonly report_id: string
        } | {
          /** Service method type. */
          readonly service_method_type: 'unknown' | Pattern
        } | null
        /** Status of the action. */
        readonly status?: 'disabled' | 'draft' | 'live' | 'manual' | Pattern
      } | null
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'code' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
      /** Absent. */
      readonly data?: unknown | null
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'multi-branch-split' | Pattern
      /** Absent: each branch has its own. */
      readonly links?: unknown | null
      /** Data of the split. */
      readonly data?: {
        /** Branches. */
        readonly branches: readonly ({
          /** Id of the branch. */
          readonly branch_id: string
          /** Place among the branches. */
          readonly order?: number | Pattern | null
          /** Whether it is taken if no other branch is. */
          readonly is_else?: boolean | Pattern
          /** Conditions of the branch. */
          readonly branch_filter?: {
            /** Groups of conditions, all of which must match. */
            readonly condition_groups: readonly ({
              /** Conditions, of which at least one must match. */
              readonly conditions: readonly (Conditions4Entry | Conditions5Entry | Conditions6Entry | Conditions7Entry | Conditions8Entry | Conditions9Entry | Conditions10Entry | Conditions11Entry | Conditions12Entry | Conditions13Entry | Conditions14Entry | Conditions15Entry | Conditions16Entry | Conditions17Entry | Conditions18Entry | Conditions19Entry | Conditions20Entry | ConditionsEntry | Conditions21Entry)[]
            })[]
          } | null
          /** Next action. */
          readonly links?: {
            /** Id of the next action. */
            readonly next?: string | null
          } | null
          /** Name of the branch. */
          readonly name?: string | null
        })[]
        /** Name of the split. */
        readonly name: string
      } | null
    } | {
      /** Id of the action. */
      readonly id?: string | null
      /** Id of a new action in the links of its definition. */
      readonly temporary_id?: string | null
      /** Type. */
      readonly type: 'list-update' | Pattern
      /** Next action. */
      readonly links?: {
        /** Id of the next action. */
        readonly next?: string | null
      } | null
      /** Data of the action. */
      readonly data: {
        /** Name of the action. */
        readonly name: string
        /** Whether it adds to the list, or removes. */
        readonly on_execution: boolean | Pattern | null
        /** Id of the list. */
        readonly list_id: string | null
        /** Status of the action. */
        readonly status?: 'disabled' | 'draft' | 'live' | 'manual' | Pattern
      }
    })[]
    /** Id of the first action. */
    readonly entry_action_id: string | null
    /** When a profile may enter again. */
    readonly reentry_criteria?: {
      /** Time after which a profile may enter again. */
      readonly duration: number | Pattern
      /** Unit of the time. */
      readonly unit: 'day' | 'hour' | 'week' | Pattern | 'alltime'
    } | null
  }
  readonly tags?: readonly string[]
  /** What starts it: `{metric: Placed Order}`, `{list: Newsletter}` or `{segment: VIP}`. */
  readonly trigger?: {
    readonly metric: string
  } | {
    readonly list: string
  } | {
    readonly segment: string
  }
  /** Its steps in order, such as `{wait: 4 hours}` and `{email: {subject: Hi, template: Welcome}}`. */
  readonly steps?: readonly (StepsEntry | Steps2Entry | {
    readonly sms: string
  } | {
    readonly push: {
      readonly title?: string
      readonly body: string
    }
  } | {
    readonly webhook: {
      readonly url: string
      readonly body?: string
    }
  } | Steps3Entry | {
    /** Properties of the profile; null deletes one. */
    readonly update: { readonly [name: string]: unknown }
  } | {
    readonly add_to_list: string
  } | {
    readonly remove_from_list: string
  } | {
    readonly if: IfEntry
    readonly then: ThenEntry
    readonly else?: ThenEntry
  })[]
  /** Profiles enter and stay only while it is true, such as `{did_not: Placed Order}`. */
  readonly profile_filter?: {
    readonly property: string
    readonly equals: unknown
  } | {
    readonly list: string
  } | {
    readonly segment: string
  } | {
    readonly did: string
  } | {
    readonly did_not: string
  }
  /** Status of the flow and its actions. */
  readonly status?: 'draft' | 'live' | 'manual' | Pattern
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** A part of several entries. */
export type ConditionsEntry = {
  /** Type. */
  readonly type: 'metric-property' | Pattern
  /** Id of the metric. */
  readonly metric_id: string
  /** Name of the event property. */
  readonly field: string
  readonly filter: FilterEntry
}

/** Filter on the property. */
export type FilterEntry = Filter2Entry | Filter3Entry | Filter4Entry | Filter5Entry | Filter6Entry | Filter7Entry | Filter8Entry | Filter9Entry | Filter10Entry | Filter11Entry | Filter12Entry | Filter13Entry | Filter14Entry | Filter15Entry | Filter16Entry

/** A part of several entries. */
export type Filter2Entry = {
  /** Type of the filter. */
  readonly type: 'string' | Pattern
  /** Operator of the filter. */
  readonly operator: 'contains' | 'ends-with' | 'equals' | 'not-contains' | 'not-ends-with' | 'not-equals' | 'not-starts-with' | 'nregex' | 'regex' | 'starts-with' | Pattern
  /** Value to compare with. */
  readonly value: string | null
}

/** A part of several entries. */
export type Filter3Entry = {
  /** Type of the filter. */
  readonly type: 'string' | Pattern
  /** Operator of the filter. */
  readonly operator: 'in' | 'not-in' | Pattern
  /** Values to match. */
  readonly value: readonly string[]
}

/** A part of several entries. */
export type Filter4Entry = {
  /** Type of the filter. */
  readonly type: 'numeric' | Pattern
  /** Operator of the filter. */
  readonly operator: 'equals' | 'greater-than' | 'greater-than-or-equal' | 'less-than' | 'less-than-or-equal' | 'not-equals' | Pattern
  /** Value to compare with. */
  readonly value: number | Pattern
}

/** A part of several entries. */
export type Filter5Entry = {
  /** Type of the filter. */
  readonly type: 'boolean' | Pattern
  /** Operator of the filter. */
  readonly operator: 'equals' | Pattern
  /** Value to compare with. */
  readonly value: boolean | Pattern
}

/** A part of several entries. */
export type Filter6Entry = {
  /** Type of the filter. */
  readonly type: 'date' | Pattern
  /** Operator of the filter. */
  readonly operator: 'after' | 'before' | Pattern
  /** Time to compare with. */
  readonly date: string
}

/** A part of several entries. */
export type Filter7Entry = {
  /** Type of the filter. */
  readonly type: 'date' | Pattern
  /** Operator of the filter. */
  readonly operator: 'between-static' | Pattern
  /** Time to compare with. */
  readonly start: string
  /** Time to compare with. */
  readonly end: string
}

/** A part of several entries. */
export type Filter8Entry = {
  /** Type of the filter. */
  readonly type: 'date' | Pattern
  /** Operator of the filter. */
  readonly operator: 'at-least' | 'in-the-last' | 'in-the-next' | Pattern
  /** Allowed value. */
  readonly unit: 'day' | 'hour' | 'week' | Pattern
  /** Number of units or items. */
  readonly quantity: number | Pattern
}

/** A part of several entries. */
export type Filter9Entry = {
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

/** A part of several entries. */
export type Filter10Entry = {
  /** Type of the filter. */
  readonly type: 'date' | Pattern
  /** Operator of the filter. */
  readonly operator: 'calendar-month' | Pattern
  /** Number of units or items. */
  readonly value: number | Pattern
}

/** A part of several entries. */
export type Filter11Entry = {
  /** Type of the filter. */
  readonly type: 'date' | Pattern
  /** Operator of the filter. */
  readonly operator: 'anniversary' | 'anniversary-month' | Pattern
}

/** A part of several entries. */
export type Filter12Entry = {
  /** Type of the filter. */
  readonly type: 'date' | Pattern
  /** Operator of the filter. */
  readonly operator: 'anniversary-last' | 'anniversary-next' | Pattern
  /** Allowed value. */
  readonly unit: 'day' | 'hour' | 'week' | Pattern
  /** Number of units or items. */
  readonly quantity: number | Pattern
}

/** A part of several entries. */
export type Filter13Entry = {
  /** Type of the filter. */
  readonly type: 'list' | Pattern
  /** Operator of the filter. */
  readonly operator: 'contains' | 'not-contains' | Pattern
  /** Value to compare with. */
  readonly value: string | number | null
}

/** A part of several entries. */
export type Filter14Entry = {
  /** Type of the filter. */
  readonly type: 'list' | Pattern
  /** Operator of the filter. */
  readonly operator: 'length-equals' | 'length-greater-than' | 'length-greater-than-or-equal' | 'length-less-than' | 'length-less-than-or-equal' | Pattern
  /** Number of units or items. */
  readonly value: number | Pattern
}

/** A part of several entries. */
export type Filter15Entry = {
  /** Type of the filter. */
  readonly type: 'existence' | Pattern
  /** Operator of the filter. */
  readonly operator: 'is-set' | 'not-set' | Pattern
}

/** A part of several entries. */
export type Filter16Entry = {
  /** Type of the filter. */
  readonly type: 'numeric' | Pattern
  /** Operator of the filter. */
  readonly operator: 'between' | Pattern
  /** Lower bound. */
  readonly start: number | Pattern
  /** Upper bound. */
  readonly end: number | Pattern
}

/** A part of several entries. */
export type Conditions2Entry = {
  /** Type. */
  readonly type: 'price-drop-property' | Pattern
  /** Id of the metric. */
  readonly metric_id: string | null
  /** Name of the item property. */
  readonly field: string
  readonly filter: FilterEntry
}

/** A part of several entries. */
export type Conditions3Entry = {
  /** Type. */
  readonly type: 'low-inventory-property' | Pattern
  /** Id of the metric. */
  readonly metric_id: string | null
  /** Name of the item property. */
  readonly field: string
  readonly filter: FilterEntry
}

/** A part of several entries. */
export type Conditions4Entry = {
  /** Type of the condition. */
  readonly type: 'profile-group-membership' | Pattern
  /** Whether the profile must be a member. */
  readonly is_member: boolean | Pattern
  /** Lists and segments, of which any one matches. */
  readonly group_ids: readonly string[]
  /** Filter on the time of joining. */
  readonly timeframe_filter?: Filter6Entry | Filter7Entry | Filter8Entry | Filter9Entry | null
}

/** A part of several entries. */
export type Conditions5Entry = {
  /** Type of the condition. */
  readonly type: 'profile-metric' | Pattern
  /** Id of the metric. */
  readonly metric_id: string
  /** Whether to count events or to sum their values. */
  readonly measurement: 'count' | 'sum' | Pattern
  readonly measurement_filter: MeasurementFilterEntry
  /** Period of the events. */
  readonly timeframe_filter: Filter6Entry | Filter7Entry | Filter8Entry | Filter9Entry | {
    /** Type of the filter. */
    readonly type: 'date' | Pattern
    /** Operator of the filter. */
    readonly operator: 'flow-start' | Pattern
  } | TimeframeFilterEntry | {
    /** Type of the filter. */
    readonly type: 'date' | Pattern
    /** Operator of the filter. */
    readonly operator: 'anniversary-last' | 'anniversary-next' | Pattern
    /** Unit of the period. */
    readonly unit: 'day' | 'hour' | 'week' | Pattern
    /** Number of units. */
    readonly quantity: number | Pattern
  }
  readonly metric_filters?: MetricFiltersEntry
}

/** Filter on the measurement. */
export type MeasurementFilterEntry = Filter4Entry

/** A part of several entries. */
export type TimeframeFilterEntry = {
  /** Type of the filter. */
  readonly type: 'date' | Pattern
  /** Operator of the filter. */
  readonly operator: 'alltime' | Pattern
}

/** Filters on the events. */
export type MetricFiltersEntry = readonly ({
  /** Name of the event property. */
  readonly property: string
  /** Filter on the property. */
  readonly filter?: Filter2Entry | Filter3Entry | Filter15Entry | {
    /** Type of the filter. */
    readonly type: 'list' | Pattern
    /** Operator of the filter. */
    readonly operator: 'contains-all' | 'contains-any' | 'not-contains-all' | 'not-contains-any' | Pattern
    /** Values to match. */
    readonly value: readonly string[]
  } | Filter14Entry | Filter17Entry | Filter5Entry | Filter4Entry | null
})[] | null

/** A part of several entries. */
export type Filter17Entry = {
  /** Type of the filter. */
  readonly type: 'list' | Pattern
  /** Operator of the filter. */
  readonly operator: 'contains-substring' | 'not-contains-substring' | Pattern
  /** Value to compare with. */
  readonly value: string | null
}

/** A part of several entries. */
export type Conditions6Entry = {
  /** Type of the condition. */
  readonly type: 'profile-property' | Pattern
  /** Name of the profile property. */
  readonly property: string
  /** Filter on the property. */
  readonly filter: Filter2Entry | Filter3Entry | {
    /** Type of the filter. */
    readonly type: 'string' | Pattern
    /** Operator of the filter. */
    readonly operator: 'phone-country-code-in' | 'phone-country-code-not-in' | Pattern
    /** Values to match. */
    readonly value: readonly string[]
  } | Filter4Entry | Filter5Entry | Filter6Entry | Filter7Entry | Filter8Entry | Filter9Entry | Filter10Entry | Filter11Entry | Filter12Entry | Filter13Entry | Filter14Entry | Filter15Entry
}

/** A part of several entries. */
export type Conditions7Entry = {
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
        readonly filter: Filter6Entry | Filter7Entry | Filter8Entry | Filter9Entry | Filter10Entry | Filter11Entry | Filter12Entry
      } | {
        /** Name of the filtered field or method. */
        readonly field: 'is_double_opt_in' | 'is_rcs_capable' | Pattern
        /** Filter on the field. */
        readonly filter: Filter5Entry
      } | {
        /** Name of the filtered field or method. */
        readonly field: 'custom_source' | Pattern
        /** Filter on the field. */
        readonly filter: Filter18Entry
      } | {
        /** Name of the filtered field or method. */
        readonly field: 'bounce_date' | 'invalid_email_date' | 'manual_suppression_date' | Pattern
        /** Filter on the field. */
        readonly filter: Filter6Entry | Filter7Entry | Filter8Entry | Filter9Entry | Filter10Entry | Filter11Entry | Filter12Entry | {
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
        readonly filter?: Filter19Entry | Filter18Entry | null
      })[] | null
    }
  }
}

/** A part of several entries. */
export type Filter18Entry = {
  /** Type of the filter. */
  readonly type: 'string' | Pattern
  /** Operator of the filter. */
  readonly operator: 'equals' | Pattern
  /** Value to compare with. */
  readonly value: string | null
}

/** A part of several entries. */
export type Filter19Entry = {
  /** Type of the filter. */
  readonly type: 'string' | Pattern
  /** Operator of the filter. */
  readonly operator: 'in' | Pattern
  /** Values to match. */
  readonly value: readonly string[]
}

/** A part of several entries. */
export type Conditions8Entry = {
  /** Type of the condition. */
  readonly type: 'profile-region' | Pattern
  /** Whether the profile must be in the region. */
  readonly in_region: boolean | Pattern
  /** Region to compare with. */
  readonly region: 'european_union' | 'united_states' | Pattern
}

/** A part of several entries. */
export type Conditions9Entry = {
  /** Type of the condition. */
  readonly type: 'profile-predictive-analytics' | Pattern
  /** Allowed value. */
  readonly dimension: 'expected_date_of_next_purchase' | Pattern
  /** Filter on the prediction. */
  readonly filter: Filter6Entry | Filter7Entry | Filter8Entry | Filter9Entry | Filter10Entry | Filter11Entry | Filter12Entry
}

/** A part of several entries. */
export type Conditions10Entry = {
  /** Type of the condition. */
  readonly type: 'profile-predictive-analytics' | Pattern
  /** Allowed value. */
  readonly dimension: 'average_days_between_orders' | 'average_order_value' | 'churn_probability' | 'historic_clv' | 'historic_number_of_orders' | 'predicted_clv' | 'predicted_number_of_orders' | 'total_clv' | Pattern
  /** Filter on the prediction. */
  readonly filter: Filter4Entry
}

/** A part of several entries. */
export type Conditions11Entry = {
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
}

/** A part of several entries. */
export type Conditions12Entry = {
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
}

/** A part of several entries. */
export type Conditions13Entry = {
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
}

/** A part of several entries. */
export type Conditions14Entry = {
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
      readonly filter: Filter6Entry | Filter7Entry | Filter8Entry | Filter9Entry | Filter10Entry | Filter11Entry | Filter12Entry
    } | {
      /** Allowed value. */
      readonly field: 'subscribe_method' | Pattern
      /** Allowed value. */
      readonly method: 'api' | 'back_in_stock' | 'bulk_remove' | 'carrier_deactivation' | 'checkout' | 'data_warehouse_import' | 'failed_age_gate' | 'form' | 'inbound_message' | 'integration' | 'mailbox_provider' | 'manual_add' | 'manual_import' | 'manual_remove' | 'message_blocked' | 'one_click_unsubscribe' | 'preference_page' | 'profile_modification' | 'provided_landline' | 'provided_no_age' | 'sftp' | 'spam_complaint' | 'bigcommerce' | 'campaign_monitor' | 'constant_contact' | 'exact_target' | 'facebook' | 'mad_mimi' | 'magento_two' | 'netsuite' | 'shopify' | 'social_instagram_message' | 'square' | 'wix' | 'woocommerce' | Pattern
      /** Filter on the form. */
      readonly filter?: Filter19Entry | null
    })[] | null
  }
}

/** A part of several entries. */
export type Conditions15Entry = {
  /** Type of the condition. */
  readonly type: 'profile-has-custom-object' | Pattern
  /** Id of the object type. */
  readonly object_type_id: string
  /** Id of the relationship to profiles. */
  readonly object_type_relationship_id: string
  /** Filter on the number of objects. */
  readonly filter: {
    /** Type of the filter. */
    readonly type: 'numeric' | Pattern
    /** Operator of the filter. */
    readonly operator: 'equals' | 'greater-than' | 'greater-than-or-equal' | 'less-than' | 'less-than-or-equal' | 'not-equals' | Pattern
    /** Number of units or items. */
    readonly value: number | Pattern
  }
  /** Filters on the objects, all of which must match. */
  readonly filters: readonly ({
    /** Id of the property. */
    readonly property_id: number | Pattern
    /** Filter on the property. */
    readonly filter: Filter2Entry | Filter3Entry | Filter4Entry | Filter16Entry | Filter5Entry | Filter6Entry | Filter7Entry | Filter8Entry | Filter9Entry | Filter12Entry | Filter13Entry | Filter14Entry | Filter15Entry
  })[]
}

/** A part of several entries. */
export type Conditions16Entry = {
  /** Type of the condition. */
  readonly type: 'profile-postal-code-distance' | Pattern
  /** Code of the country. */
  readonly country_code: string
  /** Postal code. */
  readonly postal_code: string
  /** Unit of the distance. */
  readonly unit: 'kilometers' | 'miles' | Pattern
  /** Filter on the distance. */
  readonly filter: {
    /** Type of the filter. */
    readonly type: 'numeric' | Pattern
    /** Operator of the filter. */
    readonly operator: 'greater-than' | 'less-than' | Pattern
    /** Distance. */
    readonly value: number | Pattern
  }
}

/** A part of several entries. */
export type Conditions17Entry = {
  /** Type. */
  readonly type: 'profile-sample' | Pattern
  /** Share of the profiles. */
  readonly percentage: number | Pattern
}

/** A part of several entries. */
export type Conditions18Entry = {
  /** Type. */
  readonly type: 'profile-not-sent-email' | Pattern
  readonly timeframe_filter: TimeframeFilter2Entry
}

/** Period of the message or the entry. */
export type TimeframeFilter2Entry = TimeframeFilterEntry | {
  /** Type of the filter. */
  readonly type: 'date' | Pattern
  /** Operator of the filter. */
  readonly operator: 'in-the-last' | Pattern
  /** Unit of the period. */
  readonly unit: 'day' | 'hour' | 'week' | Pattern
  /** Number of units. */
  readonly quantity: number | Pattern
}

/** A part of several entries. */
export type Conditions19Entry = {
  /** Type. */
  readonly type: 'profile-not-sent-sms' | Pattern
  readonly timeframe_filter: TimeframeFilter2Entry
}

/** A part of several entries. */
export type Conditions20Entry = {
  /** Type. */
  readonly type: 'profile-not-sent-push' | Pattern
  readonly timeframe_filter: TimeframeFilter2Entry
}

/** Next actions. */
export type LinksEntry = {
  /** Id of the next action if it holds. */
  readonly next_if_true: string | null
  /** Id of the next action if it does not. */
  readonly next_if_false: string | null
} | null

/** A part of several entries. */
export type ProfileFilterEntry = {
  /** Groups of conditions, all of which must match. */
  readonly condition_groups: readonly ({
    /** Conditions, of which at least one must match. */
    readonly conditions: readonly (Conditions4Entry | Conditions5Entry | Conditions6Entry | Conditions7Entry | Conditions8Entry | Conditions9Entry | Conditions10Entry | Conditions11Entry | Conditions12Entry | Conditions13Entry | Conditions14Entry | Conditions15Entry | Conditions16Entry | Conditions17Entry | Conditions18Entry | Conditions19Entry | Conditions20Entry)[]
  })[]
}

/** Action of the test. */
export type MainActionEntry = MainAction2Entry | MainAction3Entry

/** A part of several entries. */
export type MainAction2Entry = {
  /** Id of the action. */
  readonly id?: string | null
  /** Id of a new action in the links of its definition. */
  readonly temporary_id?: string | null
  /** Type. */
  readonly type: 'send-mobile-push' | Pattern
  /** Next action. */
  readonly links?: {
    /** Id of the next action. */
    readonly next?: string | null
  } | null
  /** Data of the action. */
  readonly data?: {
    /** Message. */
    readonly message?: {
      /** Title. */
      readonly title?: string | null
      /** Text of the notification. */
      readonly body: string
      /** Whether a sound is played. */
      readonly sound?: boolean | Pattern
      /** Whether a badge is shown. */
      readonly badge?: boolean | Pattern
      /** What the badge shows. */
      readonly badge_options?: {
        /** Badge config. */
        readonly badge_config: 'increment_one' | Pattern
      } | {
        /** Badge config. */
        readonly badge_config: 'set_count' | Pattern
        /** Number on the badge. */
        readonly value: string
      } | {
        /** Badge config. */
        readonly badge_config: 'set_property' | Pattern
        /** Property with the number. */
        readonly set_from_property: string
      }
      /** Id of the image. */
      readonly image_id?: string | null
      /** Template of the URL of an image. */
      readonly dynamic_image?: string | null
      /** Id of a video. */
      readonly video_asset_id?: string | null
      /** What opening it does. */
      readonly on_open?: 'home' | 'link' | 'open_url' | Pattern
      /** Link on iOS. */
      readonly ios_link?: string | null
      /** Link on Android. */
      readonly android_link?: string | null
      /** Link on the web. */
      readonly web_url?: string | null
      /** Whether it is shown. */
      readonly push_type?: 'silent' | 'standard' | Pattern | null
      /** Data for the app. */
      readonly kv_pairs?: { readonly [name: string]: unknown } | null
      /** Id of the conversion metric. */
      readonly conversion_metric_id?: string | null
      /** Whether Smart Sending applies. */
      readonly smart_sending_enabled?: boolean | Pattern
      readonly additional_filters?: AdditionalFiltersEntry
      /** Buttons of the notification. */
      readonly action_buttons?: readonly ({
        /** Text of the button. */
        readonly label: string
        /** What the button does. */
        readonly action_type: 'deep_link' | 'dismiss' | 'open_app' | 'open_url' | Pattern
        /** Place among the buttons. */
        readonly position?: number | Pattern | null
        /** Target of the button. */
        readonly url?: string | null
        /** Icon of the button. */
        readonly icon?: string | null
        /** Id of a custom action. */
        readonly custom_action_id?: string | null
      })[] | null
      /** Name of the message. */
      readonly name?: string | null
      /** Id of the message. */
      readonly id?: string | null
    } | null
    /** Status of the action. */
    readonly status?: 'disabled' | 'draft' | 'live' | 'manual' | Pattern
  } | null
}

/** Further conditions on the recipient. */
export type AdditionalFiltersEntry = ProfileFilterEntry | null

/** A part of several entries. */
export type MainAction3Entry = {
  /** Id of the action. */
  readonly id?: string | null
  /** Id of a new action in the links of its definition. */
  readonly temporary_id?: string | null
  /** Type. */
  readonly type: 'send-whatsapp' | Pattern
  /** Next action. */
  readonly links?: {
    /** Id of the next action. */
    readonly next?: string | null
  } | null
  /** Data of the action. */
  readonly data?: {
    /** Message. */
    readonly message?: {
      /** Name of the message. */
      readonly name?: string | null
      /** Id of the message. */
      readonly id?: string | null
      /** Id of the vendor. */
      readonly vendor_id?: string | null
      /** Whether Smart Sending applies. */
      readonly smart_sending_enabled?: boolean | Pattern
      /** Whether the message is transactional. */
      readonly transactional?: boolean | Pattern
      /** Whether parameters are added to links. */
      readonly add_tracking_params?: boolean | Pattern
      readonly additional_filters?: AdditionalFiltersEntry
    } | null
    /** Status of the action. */
    readonly status?: 'disabled' | 'draft' | 'live' | 'manual' | Pattern
  } | null
}

/** A part of several entries. */
export type ActionsEntry = {
  /** Id of the action. */
  readonly id?: string | null
  /** Id of a new action in the links of its definition. */
  readonly temporary_id?: string | null
  /** Type. */
  readonly type: 'send-email' | Pattern
  /** Next action. */
  readonly links?: {
    /** Id of the next action. */
    readonly next?: string | null
  } | null
  /** Data of the action. */
  readonly data?: {
    /** Message. */
    readonly message?: {
      /** Address of the sender. */
      readonly from_email?: string | null
      /** Name of the sender. */
      readonly from_label?: string | null
      /** Address for replies. */
      readonly reply_to_email?: string | null
      /** Address of a copy. */
      readonly cc_email?: string | null
      /** Address of a blind copy. */
      readonly bcc_email?: string | null
      /** Subject. */
      readonly subject_line?: string | null
      /** Preview text. */
      readonly preview_text?: string | null
      /** Id of the template; the flow has a copy of it. */
      readonly template_id?: string | null
      /** Whether Smart Sending applies. */
      readonly smart_sending_enabled?: boolean | Pattern
      /** Whether the message is transactional. */
      readonly transactional?: boolean | Pattern
      /** Whether parameters are added to links. */
      readonly add_tracking_params?: boolean | Pattern
      readonly custom_tracking_params?: CustomTrackingParams2Entry
      readonly additional_filters?: AdditionalFiltersEntry
      /** Name of the message. */
      readonly name?: string | null
      /** Id of the message. */
      readonly id?: string | null
    } | null
    /** Status of the action. */
    readonly status?: 'disabled' | 'draft' | 'live' | 'manual' | Pattern
  } | null
}

/** Parameters to add to links; null for those of the account. */
export type CustomTrackingParams2Entry = readonly {
  /** Name of the parameter. */
  readonly param: string
  /** Value of the parameter. */
  readonly value: string
}[] | null

/** A part of several entries. */
export type Actions2Entry = {
  /** Id of the action. */
  readonly id?: string | null
  /** Id of a new action in the links of its definition. */
  readonly temporary_id?: string | null
  /** Type. */
  readonly type: 'send-sms' | Pattern
  /** Next action. */
  readonly links?: {
    /** Id of the next action. */
    readonly next?: string | null
  } | null
  /** Data of the action. */
  readonly data?: {
    /** Message. */
    readonly message?: {
      /** Text of the message. */
      readonly body: string
      /** Id of the image. */
      readonly image_id?: string | null
      /** Template of the URL of an image. */
      readonly dynamic_image?: string | null
      /** Forms of the message by preference. */
      readonly message_hierarchy?: readonly { readonly [name: string]: unknown }[] | null
      /** Whether links are shortened. */
      readonly shorten_links?: boolean | Pattern
      /** Whether a contact card is attached. */
      readonly include_contact_card?: boolean | Pattern
      /** Whether the name of the organization comes first. */
      readonly add_org_prefix?: boolean | Pattern
      /** Whether a link to information is added. */
      readonly add_info_link?: boolean | Pattern
      /** Whether the text says how to opt out. */
      readonly add_opt_out_language?: boolean | Pattern
      /** Whether Smart Sending applies. */
      readonly smart_sending_enabled?: boolean | Pattern
      /** Whether quiet hours apply. */
      readonly sms_quiet_hours_enabled?: boolean | Pattern
      /** Whether the message is transactional. */
      readonly transactional?: boolean | Pattern
      /** Whether parameters are added to links. */
      readonly add_tracking_params?: boolean | Pattern
      readonly custom_tracking_params?: CustomTrackingParams2Entry
      /** Id of the template. */
      readonly template_id?: string | null
      readonly additional_filters?: AdditionalFiltersEntry
      /** Name of the message. */
      readonly name?: string | null
      /** Id of the message. */
      readonly id?: string | null
    } | null
    /** Status of the action. */
    readonly status?: 'disabled' | 'draft' | 'live' | 'manual' | Pattern
  } | null
}

/** A part of several entries. */
export type Conditions21Entry = {
  /** Type. */
  readonly type: 'custom-object-trigger-property' | Pattern
  /** Id of the property. */
  readonly property_id: number | Pattern
  readonly filter: FilterEntry
}

/** Action of the test. */
export type MainAction4Entry = ActionsEntry | Actions2Entry

/** A part of several entries. */
export type StepsEntry = {
  readonly wait: string
  readonly until?: string
  readonly on?: readonly ('monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday' | Pattern)[]
  readonly timezone?: string
}

/** A part of several entries. */
export type Steps2Entry = {
  readonly email: {
    readonly subject: string
    /** Name of the template; the flow gets a copy. */
    readonly template?: string
    /** HTML, in place of a template. */
    readonly html?: string
    readonly preview_text?: string
    readonly name?: string
    readonly from_email?: string
    readonly from_label?: string
    readonly transactional?: boolean | Pattern
    readonly smart_sending?: boolean | Pattern
  }
}

/** A part of several entries. */
export type Steps3Entry = {
  readonly alert: {
    readonly subject: string
    /** Name of the template; the flow gets a copy. */
    readonly template?: string
    /** HTML, in place of a template. */
    readonly html?: string
    readonly preview_text?: string
    readonly name?: string
    readonly from_email?: string
    readonly from_label?: string
    readonly transactional?: boolean | Pattern
    readonly smart_sending?: boolean | Pattern
    readonly to: readonly string[]
  }
}

/** A part of several entries. */
export type IfEntry = {
  readonly property: string
  readonly equals: unknown
} | {
  readonly list: string
} | {
  readonly segment: string
} | {
  readonly did: string
} | {
  readonly did_not: string
}

/** A part of several entries. */
export type ThenEntry = readonly (StepsEntry | Steps2Entry | {
  readonly sms: string
} | {
  readonly push: {
    readonly title?: string
    readonly body: string
  }
} | {
  readonly webhook: {
    readonly url: string
    readonly body?: string
  }
} | Steps3Entry | {
  /** Properties of the profile; null deletes one. */
  readonly update: { readonly [name: string]: unknown }
} | {
  readonly add_to_list: string
} | {
  readonly remove_from_list: string
} | {
  readonly if: IfEntry
  readonly then: Then2Entry
  readonly else?: Then2Entry
})[]

/** A part of several entries. */
export type Then2Entry = readonly (StepsEntry | Steps2Entry | {
  readonly sms: string
} | {
  readonly push: {
    readonly title?: string
    readonly body: string
  }
} | {
  readonly webhook: {
    readonly url: string
    readonly body?: string
  }
} | Steps3Entry | {
  /** Properties of the profile; null deletes one. */
  readonly update: { readonly [name: string]: unknown }
} | {
  readonly add_to_list: string
} | {
  readonly remove_from_list: string
} | {
  readonly if: IfEntry
  readonly then: Then3Entry
  readonly else?: Then3Entry
})[]

/** A part of several entries. */
export type Then3Entry = readonly (StepsEntry | Steps2Entry | {
  readonly sms: string
} | {
  readonly push: {
    readonly title?: string
    readonly body: string
  }
} | {
  readonly webhook: {
    readonly url: string
    readonly body?: string
  }
} | Steps3Entry | {
  /** Properties of the profile; null deletes one. */
  readonly update: { readonly [name: string]: unknown }
} | {
  readonly add_to_list: string
} | {
  readonly remove_from_list: string
})[]

/** An entry of `forms`. */
export interface FormsEntry {
  /** Name of the form. */
  readonly name: string
  /** Whether the form has an A/B test. */
  readonly ab_test?: boolean | Pattern
  /** Content of the form. A form has one version, or several of an A/B test. */
  readonly definition?: {
    /** Versions of the form. */
    readonly versions: readonly ({
      /** Id. */
      readonly id?: number | Pattern | null
      /** Steps. */
      readonly steps: readonly ({
        /** Id. */
        readonly id?: string | null
        /** Columns. */
        readonly columns: readonly ({
          /** Id. */
          readonly id?: string | null
          /** Rows. */
          readonly rows?: readonly ({
            /** Id. */
            readonly id?: string | null
            /** Blocks. */
            readonly blocks: readonly ({
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'button' | Pattern
              /** Styles. */
              readonly styles?: {
                readonly padding?: PaddingEntry
                /** Background color. */
                readonly background_color?: string | null
                /** Width. */
                readonly width?: 'fill' | 'fit' | Pattern
                /** Height. */
                readonly height?: number | Pattern | 'auto'
                /** Alignment. */
                readonly alignment?: 'center' | 'left' | 'right' | Pattern
                /** Hover background color. */
                readonly hover_background_color?: string | null
                /** Hover text color. */
                readonly hover_text_color?: string | null
                /** Border styles. */
                readonly border_styles?: {
                  /** Radius. */
                  readonly radius?: number | Pattern
                  /** Color. */
                  readonly color?: string | null
                  /** Style. */
                  readonly style?: 'dashed' | 'dotted' | 'solid' | Pattern | null
                  /** Thickness. */
                  readonly thickness?: number | Pattern | null
                }
                readonly text_styles?: TextStylesEntry
                /** Color. */
                readonly color?: string | null
                readonly drop_shadow?: DropShadowEntry
              }
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Label. */
                readonly label: string
                /** Additional fields. */
                readonly additional_fields?: readonly {
                  /** Name. */
                  readonly name: string
                  /** Value. */
                  readonly value: string
                }[] | null
              }
              /** Action. */
              readonly action?: ActionEntry | Action2Entry | Action3Entry | Action4Entry | Action5Entry | Action6Entry | Action7Entry | Action8Entry | Action9Entry | Action10Entry | Action11Entry | Action12Entry | Action13Entry
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'coupon' | Pattern
              /** Styles. */
              readonly styles?: {
                readonly padding?: PaddingEntry
                /** Background color. */
                readonly background_color?: string | null
                readonly text_styles?: TextStylesEntry
                readonly border_styles?: BorderStylesEntry
                /** Coupon background color. */
                readonly coupon_background_color?: string | null
              }
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Coupon. */
                readonly coupon: {
                  /** Type. */
                  readonly type: 'unique' | Pattern
                  /** Id. */
                  readonly id?: number | Pattern | null
                  /** Code. */
                  readonly code?: string | null
                  /** Fallback coupon code. */
                  readonly fallback_coupon_code?: string | null
                  /** Integration. */
                  readonly integration?: 'api' | 'magento_two' | 'prestashop' | 'shopify' | 'uploaded' | 'woocommerce' | Pattern
                } | {
                  /** Type. */
                  readonly type: 'static' | Pattern
                  /** Text. */
                  readonly text?: string | null
                }
                /** Success message. */
                readonly success_message?: string | null
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'html_text' | Pattern
              readonly styles?: StylesEntry
              readonly properties?: Properties2Entry
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'image' | Pattern
              /** Styles. */
              readonly styles?: {
                /** Horizontal alignment. */
                readonly horizontal_alignment?: 'center' | 'left' | 'right' | Pattern
                /** Width. */
                readonly width?: number | Pattern | null
                readonly padding?: PaddingEntry
                /** Background color. */
                readonly background_color?: string | null
                readonly drop_shadow?: DropShadowEntry
              }
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Image. */
                readonly image: {
                  /** Src. */
                  readonly src?: string | null
                  /** Alt text. */
                  readonly alt_text?: string | null
                  /** Original image url. */
                  readonly original_image_url?: string | null
                  /** Id. */
                  readonly id?: number | Pattern | null
                  /** Asset id. */
                  readonly asset_id?: number | Pattern | null
                } | null
                /** Additional fields. */
                readonly additional_fields?: readonly {
                  /** Name. */
                  readonly name: string
                  /** Value. */
                  readonly value: string
                }[] | null
              }
              /** Action. */
              readonly action?: ActionEntry | Action2Entry | Action3Entry | Action4Entry | Action5Entry | Action6Entry | Action7Entry | Action8Entry | Action9Entry | Action10Entry | Action11Entry | Action12Entry | Action13Entry | null
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'countdown_timer' | Pattern
              /** Styles. */
              readonly styles?: {
                readonly padding?: PaddingEntry
                /** Background color. */
                readonly background_color?: string | null
                readonly text_styles?: TextStylesEntry
                /** Card color. */
                readonly card_color?: string
                /** Label font size. */
                readonly label_font_size?: number | Pattern
                /** Label font weight. */
                readonly label_font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern
              }
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Clock face. */
                readonly clock_face?: 'flip' | 'simple' | Pattern
                /** Animation. */
                readonly animation?: 'flash' | 'heartbeat' | 'pulse' | Pattern | null
                /** Configuration. */
                readonly configuration: {
                  /** Type. */
                  readonly type: 'fixed' | Pattern
                  /** Timezone. */
                  readonly timezone: 'Africa/Abidjan' | 'Africa/Accra' | 'Africa/Addis_Ababa' | 'Africa/Algiers' | 'Africa/Asmara' | 'Africa/Asmera' | 'Africa/Bamako' | 'Africa/Bangui' | 'Africa/Banjul' | 'Africa/Bissau' | 'Africa/Blantyre' | 'Africa/Brazzaville' | 'Africa/Bujumbura' | 'Africa/Cairo' | 'Africa/Casablanca' | 'Africa/Ceuta' | 'Africa/Conakry' | 'Africa/Dakar' | 'Africa/Dar_es_Salaam' | 'Africa/Djibouti' | 'Africa/Douala' | 'Africa/El_Aaiun' | 'Africa/Freetown' | 'Africa/Gaborone' | 'Africa/Harare' | 'Africa/Johannesburg' | 'Africa/Juba' | 'Africa/Kampala' | 'Africa/Khartoum' | 'Africa/Kigali' | 'Africa/Kinshasa' | 'Africa/Lagos' | 'Africa/Libreville' | 'Africa/Lome' | 'Africa/Luanda' | 'Africa/Lubumbashi' | 'Africa/Lusaka' | 'Africa/Malabo' | 'Africa/Maputo' | 'Africa/Maseru' | 'Africa/Mbabane' | 'Africa/Mogadishu' | 'Africa/Monrovia' | 'Africa/Nairobi' | 'Africa/Ndjamena' | 'Africa/Niamey' | 'Africa/Nouakchott' | 'Africa/Ouagadougou' | 'Africa/Porto-Novo' | 'Africa/Sao_Tome' | 'Africa/Timbuktu' | 'Africa/Tripoli' | 'Africa/Tunis' | 'Africa/Windhoek' | 'America/Adak' | 'America/Anchorage' | 'America/Anguilla' | 'America/Antigua' | 'America/Araguaina' | 'America/Argentina/Buenos_Aires' | 'America/Argentina/Catamarca' | 'America/Argentina/ComodRivadavia' | 'America/Argentina/Cordoba' | 'America/Argentina/Jujuy' | 'America/Argentina/La_Rioja' | 'America/Argentina/Mendoza' | 'America/Argentina/Rio_Gallegos' | 'America/Argentina/Salta' | 'America/Argentina/San_Juan' | 'America/Argentina/San_Luis' | 'America/Argentina/Tucuman' | 'America/Argentina/Ushuaia' | 'America/Aruba' | 'America/Asuncion' | 'America/Atikokan' | 'America/Atka' | 'America/Bahia' | 'America/Bahia_Banderas' | 'America/Barbados' | 'America/Belem' | 'America/Belize' | 'America/Blanc-Sablon' | 'America/Boa_Vista' | 'America/Bogota' | 'America/Boise' | 'America/Buenos_Aires' | 'America/Cambridge_Bay' | 'America/Campo_Grande' | 'America/Cancun' | 'America/Caracas' | 'America/Catamarca' | 'America/Cayenne' | 'America/Cayman' | 'America/Chicago' | 'America/Chihuahua' | 'America/Ciudad_Juarez' | 'America/Coral_Harbour' | 'America/Cordoba' | 'America/Costa_Rica' | 'America/Creston' | 'America/Cuiaba' | 'America/Curacao' | 'America/Danmarkshavn' | 'America/Dawson' | 'America/Dawson_Creek' | 'America/Denver' | 'America/Detroit' | 'America/Dominica' | 'America/Edmonton' | 'America/Eirunepe' | 'America/El_Salvador' | 'America/Ensenada' | 'America/Fort_Nelson' | 'America/Fort_Wayne' | 'America/Fortaleza' | 'America/Glace_Bay' | 'America/Godthab' | 'America/Goose_Bay' | 'America/Grand_Turk' | 'America/Grenada' | 'America/Guadeloupe' | 'America/Guatemala' | 'America/Guayaquil' | 'America/Guyana' | 'America/Halifax' | 'America/Havana' | 'America/Hermosillo' | 'America/Indiana/Indianapolis' | 'America/Indiana/Knox' | 'America/Indiana/Marengo' | 'America/Indiana/Petersburg' | 'America/Indiana/Tell_City' | 'America/Indiana/Vevay' | 'America/Indiana/Vincennes' | 'America/Indiana/Winamac' | 'America/Indianapolis' | 'America/Inuvik' | 'America/Iqaluit' | 'America/Jamaica' | 'America/Jujuy' | 'America/Juneau' | 'America/Kentucky/Louisville' | 'America/Kentucky/Monticello' | 'America/Knox_IN' | 'America/Kralendijk' | 'America/La_Paz' | 'America/Lima' | 'America/Los_Angeles' | 'America/Louisville' | 'America/Lower_Princes' | 'America/Maceio' | 'America/Managua' | 'America/Manaus' | 'America/Marigot' | 'America/Martinique' | 'America/Matamoros' | 'America/Mazatlan' | 'America/Mendoza' | 'America/Menominee' | 'America/Merida' | 'America/Metlakatla' | 'America/Mexico_City' | 'America/Miquelon' | 'America/Moncton' | 'America/Monterrey' | 'America/Montevideo' | 'America/Montreal' | 'America/Montserrat' | 'America/Nassau' | 'America/New_York' | 'America/Nipigon' | 'America/Nome' | 'America/Noronha' | 'America/North_Dakota/Beulah' | 'America/North_Dakota/Center' | 'America/North_Dakota/New_Salem' | 'America/Nuuk' | 'America/Ojinaga' | 'America/Panama' | 'America/Pangnirtung' | 'America/Paramaribo' | 'America/Phoenix' | 'America/Port-au-Prince' | 'America/Port_of_Spain' | 'America/Porto_Acre' | 'America/Porto_Velho' | 'America/Puerto_Rico' | 'America/Punta_Arenas' | 'America/Rainy_River' | 'America/Rankin_Inlet' | 'America/Recife' | 'America/Regina' | 'America/Resolute' | 'America/Rio_Branco' | 'America/Rosario' | 'America/Santa_Isabel' | 'America/Santarem' | 'America/Santiago' | 'America/Santo_Domingo' | 'America/Sao_Paulo' | 'America/Scoresbysund' | 'America/Shiprock' | 'America/Sitka' | 'America/St_Barthelemy' | 'America/St_Johns' | 'America/St_Kitts' | 'America/St_Lucia' | 'America/St_Thomas' | 'America/St_Vincent' | 'America/Swift_Current' | 'America/Tegucigalpa' | 'America/Thule' | 'America/Thunder_Bay' | 'America/Tijuana' | 'America/Toronto' | 'America/Tortola' | 'America/Vancouver' | 'America/Virgin' | 'America/Whitehorse' | 'America/Winnipeg' | 'America/Yakutat' | 'America/Yellowknife' | 'Antarctica/Casey' | 'Antarctica/Davis' | 'Antarctica/DumontDUrville' | 'Antarctica/Macquarie' | 'Antarctica/Mawson' | 'Antarctica/McMurdo' | 'Antarctica/Palmer' | 'Antarctica/Rothera' | 'Antarctica/South_Pole' | 'Antarctica/Syowa' | 'Antarctica/Troll' | 'Antarctica/Vostok' | 'Arctic/Longyearbyen' | 'Asia/Aden' | 'Asia/Almaty' | 'Asia/Amman' | 'Asia/Anadyr' | 'Asia/Aqtau' | 'Asia/Aqtobe' | 'Asia/Ashgabat' | 'Asia/Ashkhabad' | 'Asia/Atyrau' | 'Asia/Baghdad' | 'Asia/Bahrain' | 'Asia/Baku' | 'Asia/Bangkok' | 'Asia/Barnaul' | 'Asia/Beirut' | 'Asia/Bishkek' | 'Asia/Brunei' | 'Asia/Calcutta' | 'Asia/Chita' | 'Asia/Choibalsan' | 'Asia/Chongqing' | 'Asia/Chungking' | 'Asia/Colombo' | 'Asia/Dacca' | 'Asia/Damascus' | 'Asia/Dhaka' | 'Asia/Dili' | 'Asia/Dubai' | 'Asia/Dushanbe' | 'Asia/Famagusta' | 'Asia/Gaza' | 'Asia/Harbin' | 'Asia/Hebron' | 'Asia/Ho_Chi_Minh' | 'Asia/Hong_Kong' | 'Asia/Hovd' | 'Asia/Irkutsk' | 'Asia/Istanbul' | 'Asia/Jakarta' | 'Asia/Jayapura' | 'Asia/Jerusalem' | 'Asia/Kabul' | 'Asia/Kamchatka' | 'Asia/Karachi' | 'Asia/Kashgar' | 'Asia/Kathmandu' | 'Asia/Katmandu' | 'Asia/Khandyga' | 'Asia/Kolkata' | 'Asia/Krasnoyarsk' | 'Asia/Kuala_Lumpur' | 'Asia/Kuching' | 'Asia/Kuwait' | 'Asia/Macao' | 'Asia/Macau' | 'Asia/Magadan' | 'Asia/Makassar' | 'Asia/Manila' | 'Asia/Muscat' | 'Asia/Nicosia' | 'Asia/Novokuznetsk' | 'Asia/Novosibirsk' | 'Asia/Omsk' | 'Asia/Oral' | 'Asia/Phnom_Penh' | 'Asia/Pontianak' | 'Asia/Pyongyang' | 'Asia/Qatar' | 'Asia/Qostanay' | 'Asia/Qyzylorda' | 'Asia/Rangoon' | 'Asia/Riyadh' | 'Asia/Saigon' | 'Asia/Sakhalin' | 'Asia/Samarkand' | 'Asia/Seoul' | 'Asia/Shanghai' | 'Asia/Singapore' | 'Asia/Srednekolymsk' | 'Asia/Taipei' | 'Asia/Tashkent' | 'Asia/Tbilisi' | 'Asia/Tehran' | 'Asia/Tel_Aviv' | 'Asia/Thimbu' | 'Asia/Thimphu' | 'Asia/Tokyo' | 'Asia/Tomsk' | 'Asia/Ujung_Pandang' | 'Asia/Ulaanbaatar' | 'Asia/Ulan_Bator' | 'Asia/Urumqi' | 'Asia/Ust-Nera' | 'Asia/Vientiane' | 'Asia/Vladivostok' | 'Asia/Yakutsk' | 'Asia/Yangon' | 'Asia/Yekaterinburg' | 'Asia/Yerevan' | 'Atlantic/Azores' | 'Atlantic/Bermuda' | 'Atlantic/Canary' | 'Atlantic/Cape_Verde' | 'Atlantic/Faeroe' | 'Atlantic/Faroe' | 'Atlantic/Jan_Mayen' | 'Atlantic/Madeira' | 'Atlantic/Reykjavik' | 'Atlantic/South_Georgia' | 'Atlantic/St_Helena' | 'Atlantic/Stanley' | 'Australia/ACT' | 'Australia/Adelaide' | 'Australia/Brisbane' | 'Australia/Broken_Hill' | 'Australia/Canberra' | 'Australia/Currie' | 'Australia/Darwin' | 'Australia/Eucla' | 'Australia/Hobart' | 'Australia/LHI' | 'Australia/Lindeman' | 'Australia/Lord_Howe' | 'Australia/Melbourne' | 'Australia/NSW' | 'Australia/North' | 'Australia/Perth' | 'Australia/Queensland' | 'Australia/South' | 'Australia/Sydney' | 'Australia/Tasmania' | 'Australia/Victoria' | 'Australia/West' | 'Australia/Yancowinna' | 'Brazil/Acre' | 'Brazil/DeNoronha' | 'Brazil/East' | 'Brazil/West' | 'CET' | 'CST6CDT' | 'Cuba' | 'EET' | 'EST' | 'EST5EDT' | 'Egypt' | 'Eire' | 'GB' | 'GB-Eire' | 'GMT' | 'GMT+0' | 'GMT-0' | 'GMT0' | 'Greenwich' | 'HST' | 'Hongkong' | 'Iceland' | 'Iran' | 'Israel' | 'Jamaica' | 'Japan' | 'Kwajalein' | 'Libya' | 'MET' | 'MST' | 'MST7MDT' | 'NZ' | 'NZ-CHAT' | 'Navajo' | 'PRC' | 'PST8PDT' | 'Poland' | 'Portugal' | 'ROC' | 'ROK' | 'Singapore' | 'Turkey' | 'UCT' | 'UTC' | 'Universal' | 'W-SU' | 'WET' | 'Zulu' | 'Canada/Atlantic' | 'Canada/Central' | 'Canada/Eastern' | 'Canada/Mountain' | 'Canada/Newfoundland' | 'Canada/Pacific' | 'Canada/Saskatchewan' | 'Canada/Yukon' | 'Chile/Continental' | 'Chile/EasterIsland' | 'Etc/GMT' | 'Etc/GMT+0' | 'Etc/GMT+1' | 'Etc/GMT+10' | 'Etc/GMT+11' | 'Etc/GMT+12' | 'Etc/GMT+2' | 'Etc/GMT+3' | 'Etc/GMT+4' | 'Etc/GMT+5' | 'Etc/GMT+6' | 'Etc/GMT+7' | 'Etc/GMT+8' | 'Etc/GMT+9' | 'Etc/GMT-0' | 'Etc/GMT-1' | 'Etc/GMT-10' | 'Etc/GMT-11' | 'Etc/GMT-12' | 'Etc/GMT-13' | 'Etc/GMT-14' | 'Etc/GMT-2' | 'Etc/GMT-3' | 'Etc/GMT-4' | 'Etc/GMT-5' | 'Etc/GMT-6' | 'Etc/GMT-7' | 'Etc/GMT-8' | 'Etc/GMT-9' | 'Etc/GMT0' | 'Etc/Greenwich' | 'Etc/UCT' | 'Etc/UTC' | 'Etc/Universal' | 'Etc/Zulu' | 'Europe/Amsterdam' | 'Europe/Andorra' | 'Europe/Astrakhan' | 'Europe/Athens' | 'Europe/Belfast' | 'Europe/Belgrade' | 'Europe/Berlin' | 'Europe/Bratislava' | 'Europe/Brussels' | 'Europe/Bucharest' | 'Europe/Budapest' | 'Europe/Busingen' | 'Europe/Chisinau' | 'Europe/Copenhagen' | 'Europe/Dublin' | 'Europe/Gibraltar' | 'Europe/Guernsey' | 'Europe/Helsinki' | 'Europe/Isle_of_Man' | 'Europe/Istanbul' | 'Europe/Jersey' | 'Europe/Kaliningrad' | 'Europe/Kiev' | 'Europe/Kirov' | 'Europe/Kyiv' | 'Europe/Lisbon' | 'Europe/Ljubljana' | 'Europe/London' | 'Europe/Luxembourg' | 'Europe/Madrid' | 'Europe/Malta' | 'Europe/Mariehamn' | 'Europe/Minsk' | 'Europe/Monaco' | 'Europe/Moscow' | 'Europe/Nicosia' | 'Europe/Oslo' | 'Europe/Paris' | 'Europe/Podgorica' | 'Europe/Prague' | 'Europe/Riga' | 'Europe/Rome' | 'Europe/Samara' | 'Europe/San_Marino' | 'Europe/Sarajevo' | 'Europe/Saratov' | 'Europe/Simferopol' | 'Europe/Skopje' | 'Europe/Sofia' | 'Europe/Stockholm' | 'Europe/Tallinn' | 'Europe/Tirane' | 'Europe/Tiraspol' | 'Europe/Ulyanovsk' | 'Europe/Uzhgorod' | 'Europe/Vaduz' | 'Europe/Vatican' | 'Europe/Vienna' | 'Europe/Vilnius' | 'Europe/Volgograd' | 'Europe/Warsaw' | 'Europe/Zagreb' | 'Europe/Zaporozhye' | 'Europe/Zurich' | 'Indian/Antananarivo' | 'Indian/Chagos' | 'Indian/Christmas' | 'Indian/Cocos' | 'Indian/Comoro' | 'Indian/Kerguelen' | 'Indian/Mahe' | 'Indian/Maldives' | 'Indian/Mauritius' | 'Indian/Mayotte' | 'Indian/Reunion' | 'Mexico/BajaNorte' | 'Mexico/BajaSur' | 'Mexico/General' | 'Pacific/Apia' | 'Pacific/Auckland' | 'Pacific/Bougainville' | 'Pacific/Chatham' | 'Pacific/Chuuk' | 'Pacific/Easter' | 'Pacific/Efate' | 'Pacific/Enderbury' | 'Pacific/Fakaofo' | 'Pacific/Fiji' | 'Pacific/Funafuti' | 'Pacific/Galapagos' | 'Pacific/Gambier' | 'Pacific/Guadalcanal' | 'Pacific/Guam' | 'Pacific/Honolulu' | 'Pacific/Johnston' | 'Pacific/Kanton' | 'Pacific/Kiritimati' | 'Pacific/Kosrae' | 'Pacific/Kwajalein' | 'Pacific/Majuro' | 'Pacific/Marquesas' | 'Pacific/Midway' | 'Pacific/Nauru' | 'Pacific/Niue' | 'Pacific/Norfolk' | 'Pacific/Noumea' | 'Pacific/Pago_Pago' | 'Pacific/Palau' | 'Pacific/Pitcairn' | 'Pacific/Pohnpei' | 'Pacific/Ponape' | 'Pacific/Port_Moresby' | 'Pacific/Rarotonga' | 'Pacific/Saipan' | 'Pacific/Samoa' | 'Pacific/Tahiti' | 'Pacific/Tarawa' | 'Pacific/Tongatapu' | 'Pacific/Truk' | 'Pacific/Wake' | 'Pacific/Wallis' | 'Pacific/Yap' | 'US/Alaska' | 'US/Aleutian' | 'US/Arizona' | 'US/Central' | 'US/East-Indiana' | 'US/Eastern' | 'US/Hawaii' | 'US/Indiana-Starke' | 'US/Michigan' | 'US/Mountain' | 'US/Pacific' | 'US/Samoa' | Pattern
                  /** End time. */
                  readonly end_time?: string | null
                } | {
                  /** Type. */
                  readonly type: 'variable' | Pattern
                  /** Days. */
                  readonly days: number | Pattern
                  /** Hours. */
                  readonly hours: number | Pattern
                  /** Minutes. */
                  readonly minutes: number | Pattern
                }
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'signup_counter' | Pattern
              readonly styles?: StylesEntry
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Timeframe. */
                readonly timeframe: '1_hour' | '24_hours' | '30_days' | '7_days' | Pattern
                /** Min submits. */
                readonly min_submits: number | Pattern
                /** Content. */
                readonly content: string
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Duplicate slices. */
                readonly duplicate_slices?: boolean | Pattern
                /** Slices. */
                readonly slices: readonly ({
                  /** Label. */
                  readonly label: string
                  /** Probability. */
                  readonly probability: number | Pattern
                  /** Step id. */
                  readonly step_id: string
                })[]
              }
              /** Type. */
              readonly type: 'spin_to_win' | Pattern
              /** Styles. */
              readonly styles?: {
                readonly padding?: PaddingEntry
                /** Background color. */
                readonly background_color?: string | null
                /** Slice styles. */
                readonly slice_styles?: readonly {
                  /** Background color. */
                  readonly background_color?: string
                  /** Text color. */
                  readonly text_color?: string
                }[]
                readonly text_styles?: TextStylesEntry
                /** Center color. */
                readonly center_color?: string
                /** Outline color. */
                readonly outline_color?: string
                /** Outline thickness. */
                readonly outline_thickness?: number | Pattern
                /** Pin color. */
                readonly pin_color?: string
                /** Wheel size. */
                readonly wheel_size?: number | Pattern
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'sms_disclosure' | Pattern
              /** Styles. */
              readonly styles?: {
                readonly padding?: PaddingEntry
                /** Background color. */
                readonly background_color?: string | null
                /** Link styles. */
                readonly link_styles?: {
                  readonly font_family?: FontFamilyEntry
                  /** Font size. */
                  readonly font_size?: number | Pattern
                  /** Font weight. */
                  readonly font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern | null
                  /** Character spacing. */
                  readonly character_spacing?: number | Pattern | null
                  /** Font style. */
                  readonly font_style?: string | null
                  /** Text decoration. */
                  readonly text_decoration?: string | null
                  /** Text color. */
                  readonly text_color?: string
                }
                readonly text_styles?: TextStylesEntry
              }
              /** Properties. */
              readonly properties?: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Content. */
                readonly content?: {
                  /** Type. */
                  readonly type: 'custom' | Pattern
                  /** Compliance company name. */
                  readonly compliance_company_name?: string
                  /** Privacy policy url. */
                  readonly privacy_policy_url?: string
                  /** Terms of service url. */
                  readonly terms_of_service_url?: string
                  /** Html. */
                  readonly html?: string
                } | {
                  /** Type. */
                  readonly type: 'account_default' | Pattern
                  /** Html. */
                  readonly html?: unknown | null
                }
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'review' | Pattern
              /** Styles. */
              readonly styles?: {
                readonly padding?: PaddingEntry
                /** Background color. */
                readonly background_color?: string | null
                /** Rating style. */
                readonly rating_style?: {
                  /** Color. */
                  readonly color?: string
                  /** Empty color. */
                  readonly empty_color?: string
                  /** Font size. */
                  readonly font_size?: number | Pattern
                  /** Shape. */
                  readonly shape?: 'circle' | 'heart' | 'star' | Pattern
                  /** Alignment. */
                  readonly alignment?: 'center' | 'left' | 'right' | Pattern
                  /** Character spacing. */
                  readonly character_spacing?: number | Pattern
                }
                /** Quote style. */
                readonly quote_style?: {
                  /** Font family. */
                  readonly font_family?: string
                  /** Font size. */
                  readonly font_size?: number | Pattern
                  /** Text color. */
                  readonly text_color?: string
                  /** Character spacing. */
                  readonly character_spacing?: number | Pattern
                  /** Font weight. */
                  readonly font_weight?: number | Pattern
                  /** Font style. */
                  readonly font_style?: string | null
                  /** Text decoration. */
                  readonly text_decoration?: string | null
                  /** Alignment. */
                  readonly alignment?: 'center' | 'left' | 'right' | Pattern
                  /** Line height. */
                  readonly line_height?: number | Pattern
                }
                /** Reviewer name style. */
                readonly reviewer_name_style?: {
                  /** Layout. */
                  readonly layout?: 'inline' | 'stacked' | Pattern
                  /** Font family. */
                  readonly font_family?: string
                  /** Font size. */
                  readonly font_size?: number | Pattern
                  /** Text color. */
                  readonly text_color?: string
                  /** Character spacing. */
                  readonly character_spacing?: number | Pattern
                  /** Font weight. */
                  readonly font_weight?: number | Pattern
                  /** Font style. */
                  readonly font_style?: string | null
                  /** Text decoration. */
                  readonly text_decoration?: string | null
                  /** Alignment. */
                  readonly alignment?: 'center' | 'left' | 'right' | Pattern
                  /** Line height. */
                  readonly line_height?: number | Pattern
                }
                /** Block background color. */
                readonly block_background_color?: string
              }
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Author. */
                readonly author?: string | null
                /** Content. */
                readonly content?: string | null
                /** Rating. */
                readonly rating?: number | Pattern
                /** Verified. */
                readonly verified?: boolean | Pattern
                /** Review id. */
                readonly review_id?: number | Pattern | null
                /** Show rating. */
                readonly show_rating?: boolean | Pattern
                /** Show author. */
                readonly show_author?: boolean | Pattern
                /** Show verified. */
                readonly show_verified?: boolean | Pattern
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'custom_html' | Pattern
              readonly styles?: { readonly [name: string]: unknown }
              readonly properties?: Properties2Entry
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'age_gate' | Pattern
              readonly styles?: StylesEntry
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Label. */
                readonly label?: string | null
                /** Show label. */
                readonly show_label?: boolean | Pattern
                /** Placeholder. */
                readonly placeholder?: string | null
                /** Error messages. */
                readonly error_messages?: {
                  /** Required. */
                  readonly required?: string
                  /** Invalid. */
                  readonly invalid?: string
                } | null
                /** Property name. */
                readonly property_name?: '$age_gated_date_of_birth' | Pattern
                /** Date format. */
                readonly date_format?: string
                /** Sms country code. */
                readonly sms_country_code?: 'AT' | 'AU' | 'CH' | 'DE' | 'ES' | 'FR' | 'GB' | 'IE' | 'IT' | 'PT' | 'US' | Pattern
                /** Required. */
                readonly required?: true | Pattern
              }
              /** Display device. */
              readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'date' | Pattern
              readonly styles?: StylesEntry
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Property name. */
                readonly property_name: string
                /** Label. */
                readonly label?: string | null
                /** Show label. */
                readonly show_label?: boolean | Pattern
                /** Placeholder. */
                readonly placeholder?: string | null
                /** Required. */
                readonly required?: boolean | Pattern | null
                /** Error messages. */
                readonly error_messages?: {
                  /** Required. */
                  readonly required?: string
                  /** Invalid. */
                  readonly invalid?: string
                } | null
                /** Date format. */
                readonly date_format?: string
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'email' | Pattern
              readonly styles?: StylesEntry
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Label. */
                readonly label?: string | null
                /** Show label. */
                readonly show_label?: boolean | Pattern
                /** Placeholder. */
                readonly placeholder?: string | null
                /** Required. */
                readonly required?: boolean | Pattern | null
                /** Error messages. */
                readonly error_messages?: {
                  /** Required. */
                  readonly required?: string
                  /** Invalid. */
                  readonly invalid?: string
                } | null
                /** Property name. */
                readonly property_name?: '$email' | Pattern
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'opt_in_code' | Pattern
              readonly styles?: StylesEntry
              /** Properties. */
              readonly properties: {
                /** Classname. */
                readonly classname?: string | null
                /** Label. */
                readonly label?: string | null
                /** Show label. */
                readonly show_label?: boolean | Pattern
                /** Placeholder. */
                readonly placeholder?: string | null
                /** Error messages. */
                readonly error_messages?: {
                  /** Required. */
                  readonly required?: string
                  /** Invalid. */
                  readonly invalid?: string
                } | null
                /** Property name. */
                readonly property_name?: 'opt_in_code' | Pattern
                /** Required. */
                readonly required?: true | Pattern
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'phone_number' | Pattern
              readonly styles?: StylesEntry
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Label. */
                readonly label?: string | null
                /** Show label. */
                readonly show_label?: boolean | Pattern
                /** Placeholder. */
                readonly placeholder?: string | null
                /** Required. */
                readonly required?: boolean | Pattern | null
                /** Error messages. */
                readonly error_messages?: {
                  /** Required. */
                  readonly required?: string
                  /** Invalid. */
                  readonly invalid?: string
                } | null
                /** Property name. */
                readonly property_name?: string
                /** Sms consent type. */
                readonly sms_consent_type?: readonly ('phone_number_only' | 'promotional' | 'transactional' | Pattern)[] | null
                /** Channel settings. */
                readonly channel_settings?: {
                  /** Sms. */
                  readonly sms?: {
                    /** Consent type. */
                    readonly consent_type?: 'phone_number_only' | 'promotional' | 'transactional' | Pattern | null
                  }
                  /** Whatsapp. */
                  readonly whatsapp?: {
                    /** Consent type. */
                    readonly consent_type?: 'phone_number_only' | 'promotional' | 'transactional' | Pattern | null
                  }
                } | null
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'promotional_sms_checkbox' | Pattern
              readonly styles?: Styles2Entry
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Label. */
                readonly label?: string | null
                /** Show label. */
                readonly show_label?: boolean | Pattern
                /** Error messages. */
                readonly error_messages?: {
                  /** Required. */
                  readonly required?: string
                  /** Invalid. */
                  readonly invalid?: string
                } | null
                /** Required. */
                readonly required?: false | Pattern
                /** Property name. */
                readonly property_name?: 'opt_in_promotional_sms' | Pattern
                /** Checkbox text. */
                readonly checkbox_text: string
                /** Placeholder. */
                readonly placeholder?: null | Pattern
                /** Channels. */
                readonly channels?: readonly ('sms' | 'whatsapp' | Pattern)[]
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'text' | Pattern
              readonly styles?: StylesEntry
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Property name. */
                readonly property_name: string
                /** Label. */
                readonly label?: string | null
                /** Show label. */
                readonly show_label?: boolean | Pattern
                /** Placeholder. */
                readonly placeholder?: string | null
                /** Required. */
                readonly required?: boolean | Pattern | null
                /** Error messages. */
                readonly error_messages?: {
                  /** Required. */
                  readonly required?: string
                  /** Invalid. */
                  readonly invalid?: string
                } | null
              }
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'checkboxes' | Pattern
              readonly styles?: Styles3Entry
              readonly properties: Properties3Entry
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'radio_buttons' | Pattern
              readonly styles?: Styles3Entry
              readonly properties: Properties3Entry
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'dropdown' | Pattern
              readonly styles?: StylesEntry
              readonly properties: Properties3Entry
            } | {
              /** Id. */
              readonly id?: string | null
              /** Type. */
              readonly type: 'bis_promotional_email_checkbox' | Pattern
              readonly styles?: Styles2Entry
              /** Properties. */
              readonly properties: {
                /** Display device. */
                readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
                /** Classname. */
                readonly classname?: string | null
                /** Label. */
                readonly label?: string | null
                /** Show label. */
                readonly show_label?: boolean | Pattern
                /** Error messages. */
                readonly error_messages?: {
                  /** Required. */
                  readonly required?: string
                  /** Invalid. */
                  readonly invalid?: string
                } | null
                /** Required. */
                readonly required?: false | Pattern
                /** Property name. */
                readonly property_name?: 'opt_in_promotional_email' | Pattern
                /** Checkbox text. */
                readonly checkbox_text: string
                /** Placeholder. */
                readonly placeholder?: null | Pattern
              }
            })[]
          })[]
          /** Styles. */
          readonly styles?: {
            readonly background_image?: BackgroundImageEntry
            /** Background color. */
            readonly background_color?: string | null
          } | null
        })[]
        /** Name. */
        readonly name?: string | null
        /** Steps inside the step. */
        readonly steps?: readonly { readonly [name: string]: unknown }[] | null
      })[]
      /** Triggers. */
      readonly triggers?: readonly ({
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'after_close_or_submit_timeout' | Pattern
        /** Properties. */
        readonly properties?: {
          /** Timeout days. */
          readonly timeout_days?: number | Pattern
        }
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'cart_content' | Pattern
        /** Properties. */
        readonly properties?: {
          /** Value. */
          readonly value?: {
            /** Comparison. */
            readonly comparison?: 'equals' | 'greater_than' | 'less_than' | Pattern | null
            /** Value. */
            readonly value?: number | Pattern | null
          } | null
          /** Items. */
          readonly items?: {
            /** Comparison. */
            readonly comparison?: 'equals' | 'greater_than' | 'less_than' | Pattern | null
            /** Value. */
            readonly value?: number | Pattern | null
          } | null
          /** Product. */
          readonly product?: {
            /** Type. */
            readonly type?: 'brand' | 'categories' | 'id' | 'name' | Pattern | null
            /** Value. */
            readonly value?: string | null
          } | null
        }
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'cart_item_count' | Pattern
        /** Properties. */
        readonly properties?: {
          /** Comparison. */
          readonly comparison?: 'equals' | 'greater_than' | 'less_than' | Pattern | null
          /** Value. */
          readonly value?: number | Pattern | null
        }
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'cart_product' | Pattern
        /** Properties. */
        readonly properties?: {
          /** Type. */
          readonly type?: 'brand' | 'categories' | 'id' | 'name' | Pattern | null
          /** Value. */
          readonly value?: string | null
        }
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'cart_value' | Pattern
        /** Properties. */
        readonly properties?: {
          /** Comparison. */
          readonly comparison?: 'equals' | 'greater_than' | 'less_than' | Pattern | null
          /** Value. */
          readonly value?: number | Pattern | null
        }
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'channel' | Pattern
        /** Properties. */
        readonly properties: {
          /** Channel. */
          readonly channel: 'email' | 'sms' | Pattern
        }
      } | {
        /** Id. */
        readonly id?: string | null
        readonly properties?: { readonly [name: string]: unknown }
        /** Type. */
        readonly type: 'custom_javascript' | Pattern
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'delay' | Pattern
        /** Properties. */
        readonly properties?: {
          /** Seconds. */
          readonly seconds?: number | Pattern
        }
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'device' | Pattern
        /** Properties. */
        readonly properties?: {
          /** Device. */
          readonly device?: 'both' | 'desktop' | 'mobile' | Pattern
        }
      } | {
        /** Id. */
        readonly id?: string | null
        readonly properties?: { readonly [name: string]: unknown }
        /** Type. */
        readonly type: 'exit_intent' | Pattern
      } | {
        /** Id. */
        readonly id?: string | null
        readonly properties?: { readonly [name: string]: unknown }
        /** Type. */
        readonly type: 'identified_profiles' | Pattern
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'lists_and_segments' | Pattern
        readonly properties: Properties4Entry
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'location' | Pattern
        /** Properties. */
        readonly properties: {
          /** Allow list. */
          readonly allow_list?: AllowListEntry | null
          /** Deny list. */
          readonly deny_list?: AllowListEntry | null
        }
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'page_visits' | Pattern
        /** Properties. */
        readonly properties?: {
          /** Pages. */
          readonly pages?: number | Pattern
        }
      } | {
        /** Id. */
        readonly id?: string | null
        readonly properties?: { readonly [name: string]: unknown }
        /** Type. */
        readonly type: 'previously_submitted' | Pattern
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'profile_event_tracked' | Pattern
        /** Properties. */
        readonly properties: {
          /** Metric. */
          readonly metric?: string | null
          /** Property filters. */
          readonly property_filters?: readonly {
            /** Property. */
            readonly property: string
            /** Value. */
            readonly value: string
          }[] | null
        }
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'scroll_percentage' | Pattern
        /** Properties. */
        readonly properties?: {
          /** Percentage. */
          readonly percentage?: number | Pattern
        }
      } | {
        /** Id. */
        readonly id?: string | null
        readonly properties?: { readonly [name: string]: unknown }
        /** Type. */
        readonly type: 'unidentified_profiles' | Pattern
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'url_patterns' | Pattern
        readonly properties?: Properties4Entry
      } | {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'back_in_stock' | Pattern
        /** Properties. */
        readonly properties?: {
          /** Tag allowlist. */
          readonly tag_allowlist?: readonly string[]
          /** Tag blocklist. */
          readonly tag_blocklist?: readonly string[]
        }
      })[]
      /** Teasers. */
      readonly teasers?: readonly ({
        /** Id. */
        readonly id?: string | null
        /** Content. */
        readonly content: string
        /** Display order. */
        readonly display_order?: 'after' | 'before' | 'before_and_after' | Pattern
        /** Teaser type. */
        readonly teaser_type?: 'circle' | 'corner' | 'rectangle' | Pattern
        /** Location. */
        readonly location?: 'bottom_center' | 'bottom_left' | 'bottom_right' | 'center_left' | 'center_right' | 'top_center' | 'top_left' | 'top_right' | Pattern
        /** Size. */
        readonly size?: 'custom' | 'large' | 'medium' | 'small' | Pattern
        /** Custom size. */
        readonly custom_size?: number | Pattern | null
        /** Styles. */
        readonly styles?: {
          /** Background color. */
          readonly background_color?: string
          readonly drop_shadow?: DropShadow2Entry
          /** Corner radius. */
          readonly corner_radius?: number | Pattern
          readonly background_image?: BackgroundImageEntry
          readonly close_button?: CloseButtonEntry
          readonly margin?: MarginEntry
        }
        /** Close button. */
        readonly close_button?: boolean | Pattern
        /** Device type. */
        readonly device_type?: 'both' | 'desktop' | 'mobile' | Pattern
      })[]
      /** Dynamic button. */
      readonly dynamic_button?: {
        /** Id. */
        readonly id?: string | null
        /** Type. */
        readonly type: 'BACK_IN_STOCK_OPEN' | Pattern
        /** Data. */
        readonly data: {
          /** Label. */
          readonly label?: string
          /** Display. */
          readonly display?: 'NEXT_TO' | 'REPLACE' | Pattern
          /** Text styles. */
          readonly text_styles?: {
            readonly font_family?: FontFamilyEntry
            /** Font size. */
            readonly font_size?: number | Pattern
            /** Font weight. */
            readonly font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern | null
            /** Font color. */
            readonly font_color?: string
            /** Font style. */
            readonly font_style?: string | null
            /** Text decoration. */
            readonly text_decoration?: string | null
            /** Letter spacing. */
            readonly letter_spacing?: number | Pattern
          }
          /** Button styles. */
          readonly button_styles?: {
            /** Color. */
            readonly color?: string
            /** Border radius. */
            readonly border_radius?: number | Pattern
            /** Height. */
            readonly height?: number | Pattern
            /** Width. */
            readonly width?: 'fitToText' | 'fullWidth' | Pattern
            /** Alignment. */
            readonly alignment?: 'center' | 'left' | 'right' | Pattern
            /** Border. */
            readonly border?: {
              /** Enabled. */
              readonly enabled?: boolean | Pattern
              /** Color. */
              readonly color?: string
              /** Style. */
              readonly style?: 'dashed' | 'dotted' | 'solid' | Pattern | null
              /** Width. */
              readonly width?: number | Pattern
            }
            readonly drop_shadow?: DropShadowEntry
          }
        }
      } | null
      /** Name. */
      readonly name?: string | null
      /** Styles. */
      readonly styles?: {
        /** Wrap content. */
        readonly wrap_content?: false | Pattern
        readonly border_styles?: BorderStylesEntry
        readonly close_button?: CloseButtonEntry
        readonly margin?: MarginEntry
        readonly padding?: PaddingEntry
        /** Minimum height. */
        readonly minimum_height?: number | Pattern
        /** Width. */
        readonly width?: 'custom' | 'large' | 'medium' | 'small' | 'full' | Pattern
        /** Custom width. */
        readonly custom_width?: number | Pattern | null
        readonly background_image?: BackgroundImageEntry
        /** Background color. */
        readonly background_color?: string | null
        /** Input styles. */
        readonly input_styles?: {
          readonly text_styles?: TextStylesEntry
          /** Label color. */
          readonly label_color?: string
          /** Text color. */
          readonly text_color?: string
          /** Placeholder color. */
          readonly placeholder_color?: string
          /** Background color. */
          readonly background_color?: string
          /** Border color. */
          readonly border_color?: string
          /** Border focus color. */
          readonly border_focus_color?: string
          /** Focus outline color. */
          readonly focus_outline_color?: string
          /** Corner radius. */
          readonly corner_radius?: number | Pattern
          /** Field height. */
          readonly field_height?: number | Pattern
        }
        readonly drop_shadow?: DropShadow2Entry
        /** Overlay color. */
        readonly overlay_color?: string
        /** Rich text styles. */
        readonly rich_text_styles?: {
          /** Body. */
          readonly body?: {
            readonly font_family?: FontFamilyEntry
            /** Font size. */
            readonly font_size?: number | Pattern
            /** Font weight. */
            readonly font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern | null
            /** Text color. */
            readonly text_color?: string
            /** Font style. */
            readonly font_style?: string | null
            /** Text decoration. */
            readonly text_decoration?: string | null
            /** Line spacing. */
            readonly line_spacing?: number | Pattern
            /** Character spacing. */
            readonly character_spacing?: number | Pattern | null
            /** Alignment. */
            readonly alignment?: 'center' | 'left' | 'right' | Pattern
            readonly margin?: Margin2Entry
          }
          /** Link. */
          readonly link?: {
            /** Color. */
            readonly color?: string
            /** Decoration. */
            readonly decoration?: 'underline' | Pattern
          }
          /** H1. */
          readonly h1?: {
            readonly font_family?: FontFamilyEntry
            /** Font size. */
            readonly font_size?: number | Pattern
            /** Font weight. */
            readonly font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern | null
            /** Text color. */
            readonly text_color?: string
            /** Font style. */
            readonly font_style?: string | null
            /** Text decoration. */
            readonly text_decoration?: string | null
            /** Line spacing. */
            readonly line_spacing?: number | Pattern
            /** Character spacing. */
            readonly character_spacing?: number | Pattern | null
            /** Alignment. */
            readonly alignment?: 'center' | 'left' | 'right' | Pattern
            readonly margin?: Margin2Entry
          }
          /** H2. */
          readonly h2?: {
            readonly font_family?: FontFamilyEntry
            /** Font size. */
            readonly font_size?: number | Pattern
            /** Font weight. */
            readonly font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern | null
            /** Text color. */
            readonly text_color?: string
            /** Font style. */
            readonly font_style?: string | null
            /** Text decoration. */
            readonly text_decoration?: string | null
            /** Line spacing. */
            readonly line_spacing?: number | Pattern
            /** Character spacing. */
            readonly character_spacing?: number | Pattern | null
            /** Alignment. */
            readonly alignment?: 'center' | 'left' | 'right' | Pattern
            readonly margin?: Margin2Entry
          }
          /** H3. */
          readonly h3?: {
            readonly font_family?: FontFamilyEntry
            /** Font size. */
            readonly font_size?: number | Pattern
            /** Font weight. */
            readonly font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern | null
            /** Text color. */
            readonly text_color?: string
            /** Font style. */
            readonly font_style?: string | null
            /** Text decoration. */
            readonly text_decoration?: string | null
            /** Line spacing. */
            readonly line_spacing?: number | Pattern
            /** Character spacing. */
            readonly character_spacing?: number | Pattern | null
            /** Alignment. */
            readonly alignment?: 'center' | 'left' | 'right' | Pattern
            readonly margin?: Margin2Entry
          }
          /** H4. */
          readonly h4?: {
            readonly font_family?: FontFamilyEntry
            /** Font size. */
            readonly font_size?: number | Pattern
            /** Font weight. */
            readonly font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern | null
            /** Text color. */
            readonly text_color?: string
            /** Font style. */
            readonly font_style?: string | null
            /** Text decoration. */
            readonly text_decoration?: string | null
            /** Line spacing. */
            readonly line_spacing?: number | Pattern
            /** Character spacing. */
            readonly character_spacing?: number | Pattern | null
            /** Alignment. */
            readonly alignment?: 'center' | 'left' | 'right' | Pattern
            readonly margin?: Margin2Entry
          }
          /** H5. */
          readonly h5?: {
            readonly font_family?: FontFamilyEntry
            /** Font size. */
            readonly font_size?: number | Pattern
            /** Font weight. */
            readonly font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern | null
            /** Text color. */
            readonly text_color?: string
            /** Font style. */
            readonly font_style?: string | null
            /** Text decoration. */
            readonly text_decoration?: string | null
            /** Line spacing. */
            readonly line_spacing?: number | Pattern
            /** Character spacing. */
            readonly character_spacing?: number | Pattern | null
            /** Alignment. */
            readonly alignment?: 'center' | 'left' | 'right' | Pattern
            readonly margin?: Margin2Entry
          }
          /** H6. */
          readonly h6?: {
            readonly font_family?: FontFamilyEntry
            /** Font size. */
            readonly font_size?: number | Pattern
            /** Font weight. */
            readonly font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern | null
            /** Text color. */
            readonly text_color?: string
            /** Font style. */
            readonly font_style?: string | null
            /** Text decoration. */
            readonly text_decoration?: string | null
            /** Line spacing. */
            readonly line_spacing?: number | Pattern
            /** Character spacing. */
            readonly character_spacing?: number | Pattern | null
            /** Alignment. */
            readonly alignment?: 'center' | 'left' | 'right' | Pattern
            readonly margin?: Margin2Entry
          }
        }
        /** Mobile overlay. */
        readonly mobile_overlay?: {
          /** Color. */
          readonly color?: string | null
          /** Enabled. */
          readonly enabled?: false | Pattern
        } | null
        /** Banner styles. */
        readonly banner_styles?: {
          /** Desktop position. */
          readonly desktop_position?: 'bottom' | 'top' | Pattern
          /** Mobile position. */
          readonly mobile_position?: 'bottom' | 'top' | Pattern
          /** Scroll with page. */
          readonly scroll_with_page?: boolean | Pattern
        } | null
        /** Custom css. */
        readonly custom_css?: {
          /** Enabled. */
          readonly enabled?: boolean | Pattern
          /** Css. */
          readonly css?: string
        }
      }
      /** Properties. */
      readonly properties?: {
        /** Side image settings. */
        readonly side_image_settings?: {
          /** Size. */
          readonly size?: 'large' | 'medium' | 'small' | Pattern
          /** Alignment. */
          readonly alignment?: 'left' | 'right' | Pattern
          /** Device type. */
          readonly device_type?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
        } | null
        /** Click outside to close. */
        readonly click_outside_to_close?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[] | null
        /** Rule based trigger evaluation. */
        readonly rule_based_trigger_evaluation?: 'all' | 'any' | Pattern | null
        /** Record utm params on submit. */
        readonly record_utm_params_on_submit?: boolean | Pattern
        /** Show close button. */
        readonly show_close_button?: boolean | Pattern
        /** Accessible name. */
        readonly accessible_name?: string | null
      }
      /** Type. */
      readonly type?: 'banner' | 'embed' | 'flyout' | 'full_screen' | 'popup' | Pattern
      /** Location. */
      readonly location?: 'bottom_center' | 'bottom_left' | 'bottom_right' | 'center_left' | 'center_right' | 'top_center' | 'top_left' | 'top_right' | Pattern | null
      /** Status. */
      readonly status?: 'draft' | 'live' | Pattern
      /** Ab test. */
      readonly ab_test?: boolean | Pattern
      /** Specialties. */
      readonly specialties?: readonly ('BACK_IN_STOCK' | Pattern)[]
      /** Channel. */
      readonly channel?: 'IN_APP' | 'WEB' | Pattern
      /** Message priority. */
      readonly message_priority?: number | Pattern
    })[]
  }
  readonly type?: 'popup' | 'flyout' | 'banner' | 'full_screen' | 'embed' | Pattern
  /** Name of the list that it subscribes to. */
  readonly list?: string
  /** Fields such as `email`, or `{text: Colour}`. */
  readonly fields?: readonly ('email' | 'phone' | 'first_name' | 'last_name' | 'organization' | 'title' | 'city' | 'country' | 'zip' | 'sms_consent' | Pattern | {
    readonly text: string
    /** The property of the profile; by default the label. */
    readonly property?: string
    readonly required?: boolean | Pattern
    readonly placeholder?: string
  } | {
    readonly dropdown: string
    /** The property of the profile; by default the label. */
    readonly property?: string
    readonly required?: boolean | Pattern
    readonly placeholder?: string
    readonly options: readonly string[]
  } | {
    readonly radio: string
    /** The property of the profile; by default the label. */
    readonly property?: string
    readonly required?: boolean | Pattern
    readonly placeholder?: string
    readonly options: readonly string[]
  } | {
    readonly checkboxes: string
    /** The property of the profile; by default the label. */
    readonly property?: string
    readonly required?: boolean | Pattern
    readonly placeholder?: string
    readonly options: readonly string[]
  } | {
    readonly date: string
    /** The property of the profile; by default the label. */
    readonly property?: string
    readonly required?: boolean | Pattern
    readonly placeholder?: string
    readonly format?: string
  } | {
    readonly age: string
  })[]
  readonly coupon?: string | {
    readonly name: string
    readonly fallback?: string
  } | {
    readonly text: string
  }
  /** What makes it appear; none: at once. */
  readonly triggers?: readonly ('exit_intent' | 'custom_javascript' | 'identified_profiles' | 'unidentified_profiles' | 'previously_submitted' | Pattern | {
    readonly delay: number | Pattern
  } | {
    readonly scroll: number | Pattern
  } | {
    readonly pages: number | Pattern
  } | {
    readonly event: string
  } | {
    readonly url: string | readonly string[]
  } | {
    readonly not_url: string | readonly string[]
  } | {
    readonly device: 'desktop' | 'mobile' | 'both' | Pattern
  } | {
    readonly list: string
  } | {
    readonly not_list: string
  } | {
    readonly segment: string
  } | {
    readonly not_segment: string
  } | {
    readonly channel: 'email' | 'sms' | Pattern
  } | {
    readonly country: string | readonly string[]
  } | {
    readonly not_country: string | readonly string[]
  } | {
    readonly cart_value: number | Pattern
  } | {
    readonly cart_items: number | Pattern
  } | {
    readonly again_after: number | Pattern
  })[]
  readonly heading?: string
  readonly text?: string
  /** Label of its button. */
  readonly button?: string
  /** Heading of its last step. */
  readonly success?: string
  /** Colour of its button. */
  readonly color?: string
  /** Place of a flyout. */
  readonly location?: 'bottom_center' | 'bottom_left' | 'bottom_right' | 'center_left' | 'center_right' | 'top_center' | 'top_left' | 'top_right' | Pattern
  /** A small button that opens the form again. */
  readonly teaser?: string
  /** It asks to be told when a variant is back. */
  readonly back_in_stock?: boolean | Pattern
  /** Whether it is on the site. */
  readonly status?: 'draft' | 'live' | Pattern
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** Padding. */
export type PaddingEntry = {
  /** Left. */
  readonly left?: number | Pattern
  /** Right. */
  readonly right?: number | Pattern
  /** Top. */
  readonly top?: number | Pattern
  /** Bottom. */
  readonly bottom?: number | Pattern
}

/** Text styles. */
export type TextStylesEntry = {
  readonly font_family?: FontFamilyEntry
  /** Font size. */
  readonly font_size?: number | Pattern
  /** Font weight. */
  readonly font_weight?: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern | null
  /** Text color. */
  readonly text_color?: string
  /** Character spacing. */
  readonly character_spacing?: number | Pattern | null
  /** Font style. */
  readonly font_style?: string | null
  /** Text decoration. */
  readonly text_decoration?: string | null
}

/** Font family. */
export type FontFamilyEntry = 'Arial Black,Arial' | "Arial, 'Helvetica Neue', Helvetica, sans-serif" | 'Century Gothic,AppleGothic,Arial' | 'Comic Sans MS,Comic Sans,cursive' | 'Courier' | 'Courier New' | 'Geneva,Arial' | 'Georgia' | 'Helvetica,Arial' | 'Lucida Grande,Lucida Sans Unicode,Lucida Sans,Geneva,Verdana,sans-serif' | 'Lucida Sans Unicode,Lucida Sans,Geneva,Verdana,sans-serif' | 'Lucida,Lucida Sans Unicode,Lucida Sans,Geneva,Verdana,sans-serif' | 'MS Serif,Georgia' | 'New York,Georgia' | 'Palatino Linotype,Palatino,Georgia' | 'Palatino,Georgia' | 'Tahoma,sans-serif' | 'Times New Roman' | 'Trebuchet MS' | 'Verdana' | string

/** Drop shadow. */
export type DropShadowEntry = {
  /** Enabled. */
  readonly enabled?: boolean | Pattern
  /** Color. */
  readonly color?: string
  /** Blur. */
  readonly blur?: number | Pattern
  /** X offset. */
  readonly x_offset?: number | Pattern
  /** Y offset. */
  readonly y_offset?: number | Pattern
}

/** A part of several entries. */
export type ActionEntry = {
  /** Id. */
  readonly id?: string | null
  /** Submit. */
  readonly submit: boolean | Pattern
  /** Type. */
  readonly type: 'close' | Pattern
  /** Properties. */
  readonly properties?: {
    /** List id. */
    readonly list_id?: string | null
  } | null
}

/** A part of several entries. */
export type Action2Entry = {
  /** Id. */
  readonly id?: string | null
  /** Submit. */
  readonly submit: boolean | Pattern
  /** Type. */
  readonly type: 'next_step' | Pattern
  /** Properties. */
  readonly properties?: {
    /** List id. */
    readonly list_id?: string | null
  } | null
}

/** A part of several entries. */
export type Action3Entry = {
  /** Id. */
  readonly id?: string | null
  /** Submit. */
  readonly submit?: true | Pattern
  /** Type. */
  readonly type: 'open_form' | Pattern
  /** Properties. */
  readonly properties: {
    /** Close form. */
    readonly close_form?: boolean | Pattern
    /** Form id to open. */
    readonly form_id_to_open: string
  }
}

/** A part of several entries. */
export type Action4Entry = {
  /** Id. */
  readonly id?: string | null
  /** Submit. */
  readonly submit?: true | Pattern
  /** Type. */
  readonly type: 'promotional_sms_subscription' | Pattern
  /** Properties. */
  readonly properties?: null | Pattern
}

/** A part of several entries. */
export type Action5Entry = {
  /** Id. */
  readonly id?: string | null
  /** Submit. */
  readonly submit: boolean | Pattern
  /** Type. */
  readonly type: 'redirect' | Pattern
  /** Properties. */
  readonly properties: {
    /** List id. */
    readonly list_id?: string | null
    /** Url. */
    readonly url?: string
    /** New window. */
    readonly new_window?: boolean | Pattern
  }
}

/** A part of several entries. */
export type Action6Entry = {
  /** Id. */
  readonly id?: string | null
  /** Submit. */
  readonly submit?: false | Pattern
  /** Type. */
  readonly type: 'resend_opt_in_code' | Pattern
  /** Properties. */
  readonly properties?: null | Pattern
}

/** A part of several entries. */
export type Action7Entry = {
  /** Id. */
  readonly id?: string | null
  /** Submit. */
  readonly submit?: true | Pattern
  /** Type. */
  readonly type: 'submit_opt_in_code' | Pattern
  /** Properties. */
  readonly properties?: null | Pattern
}

/** A part of several entries. */
export type Action8Entry = {
  /** Id. */
  readonly id?: string | null
  /** Submit. */
  readonly submit?: true | Pattern
  /** Type. */
  readonly type: 'subscribe_via_sms' | Pattern
  readonly properties: PropertiesEntry
}

/** Properties. */
export type PropertiesEntry = {
  /** Opt in keyword. */
  readonly opt_in_keyword: string | null
  /** Opt in message. */
  readonly opt_in_message: string
  /** Sending number. */
  readonly sending_number: string | null
}

/** A part of several entries. */
export type Action9Entry = {
  /** Id. */
  readonly id?: string | null
  /** Submit. */
  readonly submit?: true | Pattern
  /** Type. */
  readonly type: 'subscribe_via_whatsapp' | Pattern
  readonly properties: PropertiesEntry
}

/** A part of several entries. */
export type Action10Entry = {
  /** Id. */
  readonly id?: string | null
  /** Submit. */
  readonly submit?: true | Pattern
  /** Type. */
  readonly type: 'go_to_inbox' | Pattern
  /** Properties. */
  readonly properties?: null | Pattern
}

/** A part of several entries. */
export type Action11Entry = {
  /** Id. */
  readonly id?: string | null
  /** Type. */
  readonly type: 'submit_back_in_stock' | Pattern
  /** Properties. */
  readonly properties?: {
    /** List id. */
    readonly list_id?: string | null
  } | null
  /** Submit. */
  readonly submit?: true | Pattern
}

/** A part of several entries. */
export type Action12Entry = {
  /** Id. */
  readonly id?: string | null
  /** Type. */
  readonly type: 'skip_to_success' | Pattern
  /** Submit. */
  readonly submit?: false | Pattern
  readonly properties: { readonly [name: string]: unknown }
}

/** A part of several entries. */
export type Action13Entry = {
  /** Id. */
  readonly id?: string | null
  /** Submit. */
  readonly submit?: true | Pattern
  /** Type. */
  readonly type: 'iaf_deeplink_to_screen' | Pattern
  /** Properties. */
  readonly properties: {
    /** Deep link url. */
    readonly deep_link_url?: string
  }
}

/** Border styles. */
export type BorderStylesEntry = {
  /** Radius. */
  readonly radius?: number | Pattern
  /** Color. */
  readonly color?: string | null
  /** Style. */
  readonly style?: 'dashed' | 'dotted' | 'solid' | Pattern | null
  /** Thickness. */
  readonly thickness?: number | Pattern | null
} | null

/** Styles. */
export type StylesEntry = {
  readonly padding?: PaddingEntry
  /** Background color. */
  readonly background_color?: string | null
}

/** Properties. */
export type Properties2Entry = {
  /** Display device. */
  readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
  /** Classname. */
  readonly classname?: string | null
  /** Content. */
  readonly content?: string
}

/** Styles. */
export type Styles2Entry = {
  readonly padding?: PaddingEntry
  /** Background color. */
  readonly background_color?: string | null
  /** Horizontal alignment. */
  readonly horizontal_alignment?: 'center' | 'left' | 'right' | Pattern
}

/** Styles. */
export type Styles3Entry = {
  readonly padding?: PaddingEntry
  /** Background color. */
  readonly background_color?: string | null
  /** Arrangement. */
  readonly arrangement?: 'horizontal' | 'vertical' | Pattern
  /** Alignment. */
  readonly alignment?: 'center' | 'left' | 'right' | Pattern
}

/** Properties. */
export type Properties3Entry = {
  /** Display device. */
  readonly display_device?: readonly ('both' | 'desktop' | 'mobile' | Pattern)[]
  /** Classname. */
  readonly classname?: string | null
  /** Property name. */
  readonly property_name: string
  /** Label. */
  readonly label?: string | null
  /** Show label. */
  readonly show_label?: boolean | Pattern
  /** Required. */
  readonly required?: boolean | Pattern | null
  /** Error messages. */
  readonly error_messages?: {
    /** Required. */
    readonly required?: string
    /** Invalid. */
    readonly invalid?: string
  } | null
  /** Options. */
  readonly options: readonly {
    /** Label. */
    readonly label: string
    /** Value. */
    readonly value: string
  }[]
  /** Placeholder. */
  readonly placeholder?: string | null
}

/** Background image. */
export type BackgroundImageEntry = {
  /** Styles. */
  readonly styles?: {
    /** Horizontal alignment. */
    readonly horizontal_alignment?: 'center' | 'left' | 'right' | Pattern
    /** Width. */
    readonly width?: number | Pattern | null
    /** Position. */
    readonly position?: 'contain' | 'cover' | 'custom' | Pattern
    /** Vertical alignment. */
    readonly vertical_alignment?: 'bottom' | 'center' | 'top' | Pattern
    /** Custom width. */
    readonly custom_width?: number | Pattern | null
  }
  /** Properties. */
  readonly properties: {
    /** Src. */
    readonly src?: string | null
    /** Alt text. */
    readonly alt_text?: string | null
    /** Original image url. */
    readonly original_image_url?: string | null
    /** Id. */
    readonly id?: number | Pattern | null
    /** Asset id. */
    readonly asset_id?: number | Pattern | null
  }
} | null

/** Properties. */
export type Properties4Entry = {
  /** Allow list. */
  readonly allow_list?: readonly string[] | null
  /** Deny list. */
  readonly deny_list?: readonly string[] | null
}

/** A part of several entries. */
export type AllowListEntry = readonly ('con_AF' | 'con_AS' | 'con_EU' | 'con_EUP' | 'con_NA' | 'con_OC' | 'con_SA' | Pattern | 'AD' | 'AE' | 'AF' | 'AG' | 'AI' | 'AL' | 'AM' | 'AN' | 'AO' | 'AQ' | 'AR' | 'AS' | 'AT' | 'AU' | 'AW' | 'AX' | 'AZ' | 'BA' | 'BB' | 'BD' | 'BE' | 'BF' | 'BG' | 'BH' | 'BI' | 'BJ' | 'BM' | 'BN' | 'BO' | 'BR' | 'BS' | 'BT' | 'BV' | 'BW' | 'BY' | 'BZ' | 'CA' | 'CC' | 'CD' | 'CF' | 'CG' | 'CH' | 'CI' | 'CK' | 'CL' | 'CM' | 'CN' | 'CO' | 'CR' | 'CU' | 'CV' | 'CX' | 'CY' | 'CZ' | 'DE' | 'DJ' | 'DK' | 'DM' | 'DO' | 'DZ' | 'EC' | 'EE' | 'EG' | 'ER' | 'ES' | 'ET' | 'FI' | 'FJ' | 'FK' | 'FO' | 'FR' | 'GA' | 'GB' | 'GD' | 'GE' | 'GF' | 'GG' | 'GH' | 'GI' | 'GL' | 'GM' | 'GN' | 'GP' | 'GQ' | 'GR' | 'GT' | 'GU' | 'GW' | 'GY' | 'HK' | 'HN' | 'HR' | 'HT' | 'HU' | 'ID' | 'IE' | 'IL' | 'IM' | 'IN' | 'IO' | 'IQ' | 'IR' | 'IS' | 'IT' | 'JE' | 'JM' | 'JO' | 'JP' | 'KE' | 'KG' | 'KH' | 'KI' | 'KM' | 'KP' | 'KR' | 'KW' | 'KY' | 'KZ' | 'LA' | 'LB' | 'LI' | 'LK' | 'LR' | 'LS' | 'LT' | 'LU' | 'LV' | 'LY' | 'MA' | 'MC' | 'MD' | 'ME' | 'MG' | 'MH' | 'MK' | 'ML' | 'MM' | 'MN' | 'MO' | 'MP' | 'MQ' | 'MR' | 'MS' | 'MT' | 'MU' | 'MV' | 'MW' | 'MX' | 'MY' | 'MZ' | 'NA' | 'NC' | 'NE' | 'NF' | 'NG' | 'NI' | 'NL' | 'NO' | 'NP' | 'NR' | 'NU' | 'NZ' | 'OM' | 'PA' | 'PE' | 'PF' | 'PG' | 'PH' | 'PK' | 'PL' | 'PM' | 'PR' | 'PS' | 'PT' | 'PW' | 'PY' | 'QA' | 'RE' | 'RO' | 'RS' | 'RU' | 'RW' | 'SA' | 'SC' | 'SD' | 'SE' | 'SG' | 'SI' | 'SK' | 'SN' | 'SR' | 'SV' | 'SY' | 'SZ' | 'TC' | 'TD' | 'TF' | 'TH' | 'TJ' | 'TN' | 'TO' | 'TR' | 'TT' | 'TW' | 'UA' | 'UG' | 'UM' | 'US' | 'UY' | 'VA' | 'VE' | 'VG' | 'VI' | 'VN' | 'YE' | 'YT' | 'ZA' | 'ZM' | 'ZW' | 'EH' | 'FM' | 'GS' | 'HM' | 'KN' | 'LC' | 'PN' | 'SB' | 'SH' | 'SJ' | 'SL' | 'SM' | 'SO' | 'ST' | 'TG' | 'TK' | 'TL' | 'TM' | 'TV' | 'TZ' | 'UZ' | 'VC' | 'VU' | 'WF' | 'WS')[]

/** Drop shadow. */
export type DropShadow2Entry = {
  /** Enabled. */
  readonly enabled?: boolean | Pattern
  /** Blur. */
  readonly blur?: number | Pattern
  /** Color. */
  readonly color?: string | null
}

/** Close button. */
export type CloseButtonEntry = {
  /** Background color. */
  readonly background_color?: string
  /** Outline color. */
  readonly outline_color?: string
  /** Color. */
  readonly color?: string
  /** Stroke. */
  readonly stroke?: number | Pattern
  /** Size. */
  readonly size?: number | Pattern
  readonly margin?: MarginEntry
}

/** Margin. */
export type MarginEntry = {
  /** Left. */
  readonly left?: number | Pattern
  /** Right. */
  readonly right?: number | Pattern
  /** Top. */
  readonly top?: number | Pattern
  /** Bottom. */
  readonly bottom?: number | Pattern
}

/** Margin. */
export type Margin2Entry = {
  /** Left. */
  readonly left?: 0 | Pattern
  /** Right. */
  readonly right?: 0 | Pattern
  /** Top. */
  readonly top?: 0 | Pattern
  /** Bottom. */
  readonly bottom?: number | Pattern
}

/** An entry of `hub`. */
export interface HubEntry {
  /** Whether the onsite script adds the Hub to pages. */
  readonly live?: boolean | Pattern
  /** open: by the address alone; otp: with a code sent to it; customer_accounts: by a token. */
  readonly sign_in?: 'open' | 'otp' | 'customer_accounts' | Pattern
  /** Whether shoppers see unique coupons. */
  readonly show_unique_coupons?: boolean | Pattern
  readonly loyalty?: {
    /** The connected loyalty program. */
    readonly provider?: 'none' | 'smile' | Pattern
    /** Whether candidates, who have not joined, see the program. */
    readonly candidates?: 'hidden' | 'invited' | Pattern
  }
  /** Codes that the merchant made in the shop. */
  readonly static_coupons?: readonly ({
    readonly code: string
    readonly description?: string
    readonly expires_at?: unknown
    readonly discount?: DiscountEntry
    /** The least subtotal of a cart, in the currency of the account. */
    readonly minimum_subtotal?: number | Pattern | null
    /** Products of the shop that the code is for; null for all. */
    readonly product_ids?: readonly string[] | null
    /** Whether other combinable codes may be used with it. */
    readonly combinable?: boolean | Pattern
    /** Whether shoppers see it. */
    readonly enabled?: boolean | Pattern
    /** Lists and segments whose members see it; empty for everyone, by name or id. */
    readonly show_to?: readonly string[]
    /** Lists and segments whose members do not see it, by name or id. */
    readonly dont_show_to?: readonly string[]
  })[]
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

/** An entry of `onsite`. */
export interface OnsiteEntry {
  /** Whether events of anonymous visitors are kept, and sent once they are identified. */
  readonly backfill?: boolean | Pattern
  /** Whether headless browsers stay untracked, as Klaviyo's own script leaves them. */
  readonly robots?: boolean | Pattern
  /** Whether pages load the live forms of the account. */
  readonly forms?: boolean | Pattern
  /** The country of all visitors, for the location condition of forms. null: every one holds. */
  readonly country?: string | null
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

/** An entry of `reviews`. */
export interface ReviewsEntry {
  /** Type of the review. Default: review. */
  readonly review_type?: 'question' | 'rating' | 'review' | 'store' | Pattern
  /** Email address of the author. */
  readonly email: string
  /** Name of the author. Default: the address. */
  readonly author?: string
  /** Text of the review. */
  readonly content?: string
  /** Title of the review. */
  readonly title?: string
  /** Rating, one to five stars. */
  readonly rating?: number | Pattern
  /** URLs of the images. */
  readonly images?: readonly string[]
  /** Status of the review. */
  readonly status?: {
    /** Status of the review. */
    readonly value: 'published' | Pattern
  } | {
    /** Status of the review. */
    readonly value: 'unpublished' | Pattern
  } | {
    /** Status of the review. */
    readonly value: 'rejected' | Pattern
    /** Reason and explanation of the rejection. */
    readonly rejection_reason: {
      /** Reason of the rejection. */
      readonly reason: 'fake' | Pattern
    } | {
      /** Reason of the rejection. */
      readonly reason: 'false_or_misleading' | Pattern
    } | {
      /** Reason of the rejection. */
      readonly reason: 'other' | Pattern
      /** Explanation, if the reason is `other`. */
      readonly status_explanation?: string | null
    } | {
      /** Reason of the rejection. */
      readonly reason: 'private_information' | Pattern
    } | {
      /** Reason of the rejection. */
      readonly reason: 'profanity_or_inappropriate' | Pattern
    } | {
      /** Reason of the rejection. */
      readonly reason: 'unrelated' | Pattern
    }
  } | {
    /** Status of the review. */
    readonly value: 'featured' | Pattern
  } | {
    /** Status of the review. */
    readonly value: 'pending' | Pattern
  }
  /** Product of the review. */
  readonly product?: {
    /** Id of the product in the store. */
    readonly external_id: string
    /** Integration of the store, such as `shopify`. */
    readonly integration_key?: string
    /** Name of the product. Default: that of the catalog item. */
    readonly name?: string
    /** URL of the product. Default: that of the catalog item. */
    readonly url?: string
    /** URL of an image. Default: that of the catalog item. */
    readonly image_url?: string
  }
  /** Whether the purchase is verified. */
  readonly verified?: boolean | Pattern
  /** Whether the author received an incentive. */
  readonly incentivized?: boolean | Pattern
  /** Quote from the review. */
  readonly smart_quote?: string
  /** Public reply of the store. */
  readonly public_reply?: {
    readonly content: string
    readonly author: string
  }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `shop`. */
export interface ShopEntry {
  readonly products: readonly ({
    readonly id: string
    readonly handle: string
    readonly title: string
    readonly price: number | Pattern
    readonly image?: string
  })[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `smile`. */
export interface SmileEntry {
  /** Whether properties and events are written to profiles of Klaviyo. */
  readonly klaviyo_sync?: 'on' | 'off' | Pattern
  readonly points_label?: {
    readonly one: string
    readonly other: string
  }
  readonly candidates_earn?: boolean | Pattern
  readonly points_expire_after_days?: number | Pattern | null
  /** Name of the reward that members get on their birthday. */
  readonly birthday_reward?: string | null
  readonly notice_days?: number | Pattern
  readonly vip_tiers?: readonly ({
    readonly name: string
    /** Points that a customer must have earned. */
    readonly milestone: number | Pattern
    readonly perks?: readonly string[]
    /** Names of rewards on entering the tier. */
    readonly entry_rewards?: readonly string[]
  })[]
  readonly points_products?: readonly ({
    /** Name of the reward. */
    readonly reward: string
    readonly description?: string
    /** The price, if it is fixed. */
    readonly points_price?: number | Pattern
    /** The price, if it is variable. */
    readonly variable?: {
      readonly step: number | Pattern
      /** What one step buys, such as 1 for $1 off. */
      readonly step_value: number | Pattern
      readonly min?: number | Pattern
      readonly max?: number | Pattern
    }
    readonly discount?: DiscountEntry
    /** Days until its codes expire. */
    readonly expires_after_days?: number | Pattern
  })[]
  readonly earning_rules?: readonly ({
    readonly name: string
    /** Points for each time. */
    readonly fixed?: number | Pattern
    /** `value` points for each `per_amount` of money. */
    readonly variable?: {
      readonly value: number | Pattern
      readonly per_amount?: number | Pattern
    }
    /** What earns the points. Default: order for variable points, activity for fixed ones. */
    readonly trigger?: 'activity' | 'order' | 'signup' | 'referral' | Pattern
    readonly restricted_to?: readonly string[]
    readonly limit?: {
      readonly max: number | Pattern
      /** Default: the lifetime. */
      readonly days?: number | Pattern
    }
    readonly action_text?: string
    readonly action_url?: string
  })[]
  readonly customers?: readonly ({
    readonly email: string
    readonly state?: 'candidate' | 'member' | 'disabled' | Pattern
    readonly points?: number | Pattern
    /** Default: the tier that the points reach. */
    readonly tier?: string
    readonly first_name?: unknown
    readonly last_name?: unknown
    /** Birthday; the year 1004 stands for an unknown year. */
    readonly date_of_birth?: string | null
  })[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `text_messaging`. */
export interface TextMessagingEntry {
  readonly org_prefix: string
  readonly senders?: readonly ({
    readonly country: 'CA' | 'US' | Pattern
    readonly status?: 'active' | 'pending_registration' | 'rejected' | 'suspended' | Pattern
  })[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `translations`. */
export interface TranslationsEntry {
  /** Locale of the source. */
  readonly source_locale: string
  /** Locales to translate to. */
  readonly target_locales: readonly string[]
  /** Locale for all others. */
  readonly fallback_locale?: string | null
  /** Channel. */
  readonly channel: 'email' | 'mobile_push' | 'sms' | 'whatsapp' | Pattern
  /** A natural key, or an id. */
  readonly "campaign-variation"?: string
  /** A natural key, or an id. */
  readonly "flow-message"?: string
  /** A natural key, or an id. */
  readonly template?: string
  /** A natural key, or an id. */
  readonly "template-universal-content"?: string
  /** By value, named by the end of its id such as `subject`: texts by locale. */
  readonly texts?: { readonly [name: string]: { readonly [name: string]: string } }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `brand_logos`. */
export interface BrandLogosEntry {
  /** Width in pixels. */
  readonly width?: number | Pattern | null
  /** Height in pixels. */
  readonly height?: number | Pattern | null
  /** Text for screen readers. */
  readonly alt_text?: string | null
  /** What the logo links to. */
  readonly link_url?: string | null
  /** Name of the logo. */
  readonly name?: string | null
  /** A natural key, or an id. */
  readonly image?: string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `brand_buttons`. */
export interface BrandButtonsEntry {
  /** Name of the button. */
  readonly name?: string | null
  /** Whether this is the primary button. */
  readonly is_primary?: boolean | Pattern | null
  /** Background and shape. */
  readonly style: {
    /** Background color. */
    readonly background_color: string
    /** Radius of the corners. */
    readonly border_radius: number | Pattern
    /** Shadow, as in CSS. */
    readonly box_shadow: string
    /** Whether the shadow is shown. */
    readonly is_shadow_active?: boolean | Pattern
  }
  /** Border. */
  readonly border: {
    /** Border color. */
    readonly border_color: string
    /** Border style. */
    readonly border_style: 'dashed' | 'dotted' | 'solid' | Pattern
    /** Border width. */
    readonly border_width: number | Pattern
    /** Whether the border is shown. */
    readonly is_border_active?: boolean | Pattern
  }
  /** Space around the text. */
  readonly spacing: {
    /** Space above the text. */
    readonly padding_top: number | Pattern
    /** Space to the right of the text. */
    readonly padding_right: number | Pattern
    /** Space below the text. */
    readonly padding_bottom: number | Pattern
    /** Space to the left of the text. */
    readonly padding_left: number | Pattern
  }
  /** Text of the button. */
  readonly text: {
    /** Color. */
    readonly color: string
    /** Font size in pixels. */
    readonly font_size: number | Pattern
    /** Font style. */
    readonly font_style: 'italic' | 'normal' | Pattern
    /** Font family. */
    readonly font_family: string
    /** Font weight. */
    readonly font_weight: 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 | Pattern
    /** Space between letters. */
    readonly letter_spacing: string | number
    /** Text decoration. */
    readonly text_decoration: '' | 'line-through' | 'line-through underline' | 'none' | 'underline' | 'underline line-through' | Pattern
  }
  /** Background color of the page that shows the button in the editor. */
  readonly preview_page_hex?: string | null
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `brand_colors`. */
export interface BrandColorsEntry {
  /** Name of the palette. */
  readonly name?: string | null
  /** Colors in order. */
  readonly colors?: readonly {
    /** The color. */
    readonly hex: string
    /** Name of the color. */
    readonly name: string
  }[] | null
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `brand_social_groups`. */
export interface BrandSocialGroupsEntry {
  /** Name of the group. */
  readonly name?: string | null
  /** Links in order. */
  readonly social_links: readonly ({
    /** Address of the page. */
    readonly link_url: string
    /** The site. */
    readonly platform: 'x_twitter' | Pattern
  } | {
    /** Address of the page. */
    readonly link_url: string
    /** A site with an icon of its own. */
    readonly platform: 'custom' | Pattern
    /** Id of the icon. */
    readonly asset_id?: number | Pattern | null
    /** Address of the icon. */
    readonly asset_url?: string | null
    /** Width of the icon. */
    readonly width?: number | Pattern | null
    /** Height of the icon. */
    readonly height?: number | Pattern | null
  })[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `campaign_audiences`. */
export interface CampaignAudiencesEntry {
  /** Who the audience is. */
  readonly definition: {
    /** Name of the audience. */
    readonly name?: string | null
    /** Ids of the lists and segments that get its messages. */
    readonly included?: readonly string[] | null
    /** Ids of the lists and segments whose profiles are left out. */
    readonly excluded?: readonly string[] | null
    /** Place among the audiences of the campaign. */
    readonly priority?: number | Pattern | null
  }
  /** A natural key, or an id. */
  readonly campaign: string
  readonly "campaign-messages"?: readonly string[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `campaign_messages`. */
export interface CampaignMessagesEntry {
  /** What the message is. */
  readonly definition: {
    /** Name of the message. */
    readonly name?: string | null
    /** How far the message is. */
    readonly status?: 'cancelled' | 'draft' | 'scheduled' | 'sending' | 'sent' | Pattern | null
    /** How the best variation is found. */
    readonly ab_test?: {
      /** What decides: unique-opens, open-rate, click-rate and others. */
      readonly winner_metric?: string | null
      /** Percentage of recipients that get the winner. */
      readonly winner_percentage?: number | Pattern | null
      /** Hours until the winner is chosen. */
      readonly winner_wait_hours?: number | Pattern | null
    } | null
    /** What is tracked. */
    readonly tracking_options?: {
      /** Whether parameters are added to links. */
      readonly is_add_utm?: boolean | Pattern | null
      /** Whether clicks are tracked. */
      readonly is_tracking_clicks?: boolean | Pattern | null
      /** Whether opens are tracked. */
      readonly is_tracking_opens?: boolean | Pattern | null
      readonly tracking_params?: CustomTrackingParamsEntry
    } | null
    /** How and when the message is sent. */
    readonly send_options?: {
      /** Time of sending, in UTC. */
      readonly send_time?: string | null
      /** Time of sending of each variation; read only. */
      readonly send_times?: { readonly [name: string]: unknown } | null
      /** How the message is sent. */
      readonly send_strategy?: 'ab_send_time_test' | 'content_variation' | 'content_variation_local_timezone' | 'local_timezone' | 'personalized_send_time_optimization' | 'send_time_optimization' | 'static' | 'throttled' | 'variation_per_second_throttled' | Pattern | null
      /** Percentage of the recipients in a period. */
      readonly recipient_percentage?: number | Pattern | null
      /** Which messages Smart Sending looks at. */
      readonly throttling_type?: 'none' | 'throttle-for-campaigns' | 'throttle-for-campaigns-and-flows' | 'throttle-for-flows' | Pattern | null
      /** The period of a throttled message. */
      readonly throttle_unit?: 'hour' | 'minute' | Pattern | null
      /** Whether unsubscribed profiles get the message. */
      readonly is_ignoring_unsubscribes?: boolean | Pattern | null
    } | null
  }
  /** The variations of the message; one by default. */
  readonly variations?: readonly {
    readonly definition: DefinitionEntry
  }[] | null
  /** A natural key, or an id. */
  readonly campaign: string
  /** A natural key, or an id. */
  readonly "campaign-audience": string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** Name and content of the variation. */
export type DefinitionEntry = {
  /** Name of the variation. */
  readonly name?: string | null
  /** Content of the variation, by channel. */
  readonly details?: {
    /** Channel. */
    readonly channel?: 'email' | Pattern
    /** The template: a copy of the one that a body names. */
    readonly template_id?: string | null
    /** Name of the sender. */
    readonly from_label?: string
    /** Address of the sender. */
    readonly from_email?: string
    /** Address for replies. */
    readonly reply_to_email?: string
    /** Address of a copy. */
    readonly cc_email?: string
    /** Address of a hidden copy. */
    readonly bcc_email?: string
    /** Subject of the email. */
    readonly subject?: string
    /** Preview text. */
    readonly preview_text?: string
  } | {
    /** Channel. */
    readonly channel?: 'sms' | Pattern
    /** The template of the text. */
    readonly template_id?: string | null
    /** Credits that one message costs; read only. */
    readonly cost?: number | Pattern | null
    /** The image of the message. */
    readonly mms_static_image_asset_id?: number | Pattern | null
    /** Whether links are shortened. */
    readonly shorten_links?: boolean | Pattern | null
    /** Whether a contact card is sent along. */
    readonly include_contact_card?: boolean | Pattern | null
    /** Text of the message. */
    readonly body?: string
    /** Whether the text begins with the name of the organization. */
    readonly add_org_prefix?: boolean | Pattern | null
    /** Whether a link to information about the sender is added. */
    readonly add_info_link?: boolean | Pattern | null
    /** Whether the text says how to unsubscribe. */
    readonly add_opt_out_language?: boolean | Pattern | null
    /** Template of the URL of the image. */
    readonly mms_dynamic_image_template?: string | null
    /** Kind of the message. */
    readonly text_message_type?: 'MMS' | 'RCS' | 'SMS' | Pattern
    /** Fallbacks of the message; stored only. */
    readonly message_hierarchy?: unknown | null
  } | {
    /** Channel. */
    readonly channel?: 'push' | Pattern
    /** Title of the notification. */
    readonly title?: string
    /** Text of the notification. */
    readonly body?: string
    /** Whether the icon of the app has a badge. */
    readonly badge?: boolean | Pattern
    /** Where the number of the badge comes from. */
    readonly badge_config?: 'increment-one' | 'set-count' | 'set-property' | Pattern
    /** The number, or the property with the number. */
    readonly badge_value?: string
    /** Sound file. */
    readonly sound_file_name?: string
    /** The image of the notification. */
    readonly static_asset_id?: number | Pattern | null
    /** Whether a sound is played. */
    readonly sound?: boolean | Pattern
    /** What opens: 0 the app, 1 a deep link, 2 a page. */
    readonly open_action?: number | Pattern
    /** Template of the URL of the image. */
    readonly dynamic_media_template?: string
    /** Pairs for the app. */
    readonly kv_pairs?: { readonly [name: string]: unknown } | null
    /** Type of the notification. */
    readonly push_type?: 'silent' | 'standard' | Pattern
    /** Link for iOS. */
    readonly ios_deep_link?: string | null
    /** Link for Android. */
    readonly android_deep_link?: string | null
    /** URL to open. */
    readonly web_url?: string | null
    /** Whether iOS wakes the app. */
    readonly content_available?: boolean | Pattern | null
    /** Whether the app may change the notification. */
    readonly mutable_content?: boolean | Pattern | null
    /** The video of the notification; stored only. */
    readonly video_asset_id?: string | null
    /** Buttons of the notification. */
    readonly action_buttons?: readonly ({
      /** Text of the button. */
      readonly label: string
      /** What the button does. */
      readonly action_type: 'deep_link' | 'dismiss' | 'open_app' | 'open_url' | Pattern
      /** What the button opens. */
      readonly url?: string | null
      /** Icon of the button. */
      readonly icon?: string | null
      /** Id of an action of the app. */
      readonly custom_action_id?: string | null
    })[] | null
  } | {
    /** Channel. */
    readonly channel?: 'whatsapp' | Pattern
    /** The id of a template that Meta approved. */
    readonly template_id?: string | null
    /** Whether links are shortened. */
    readonly shorten_links?: boolean | Pattern
  } | null
}

/** An entry of `campaign_variations`. */
export interface CampaignVariationsEntry {
  readonly definition: DefinitionEntry
  /** A natural key, or an id. */
  readonly "campaign-message": string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_categories`. */
export interface CatalogCategoriesEntry {
  /** Id of the catalog category in an external system. */
  readonly external_id: string
  /** Type of the integration, always `$custom`. */
  readonly integration_type?: '$custom' | Pattern | null
  /** Type of the catalog, always `$default`. */
  readonly catalog_type?: string | null
  /** Name of the catalog category. */
  readonly name: string
  readonly items?: readonly string[]
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_item_bulk_create_jobs`. */
export interface CatalogItemBulkCreateJobsEntry {
  /** Catalog items to create, at most 100. */
  readonly items: { readonly [name: string]: unknown }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_item_bulk_update_jobs`. */
export interface CatalogItemBulkUpdateJobsEntry {
  /** Catalog items to update, at most 100. */
  readonly items: { readonly [name: string]: unknown }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_item_bulk_delete_jobs`. */
export interface CatalogItemBulkDeleteJobsEntry {
  /** Catalog items to delete, at most 100. */
  readonly items: { readonly [name: string]: unknown }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_variant_bulk_create_jobs`. */
export interface CatalogVariantBulkCreateJobsEntry {
  /** Catalog variants to create, at most 100. */
  readonly variants: { readonly [name: string]: unknown }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_variant_bulk_update_jobs`. */
export interface CatalogVariantBulkUpdateJobsEntry {
  /** Catalog variants to update, at most 100. */
  readonly variants: { readonly [name: string]: unknown }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_variant_bulk_delete_jobs`. */
export interface CatalogVariantBulkDeleteJobsEntry {
  /** Catalog variants to delete, at most 100. */
  readonly variants: { readonly [name: string]: unknown }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_category_bulk_create_jobs`. */
export interface CatalogCategoryBulkCreateJobsEntry {
  /** Catalog categories to create, at most 100. */
  readonly categories: { readonly [name: string]: unknown }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_category_bulk_update_jobs`. */
export interface CatalogCategoryBulkUpdateJobsEntry {
  /** Catalog categories to update, at most 100. */
  readonly categories: { readonly [name: string]: unknown }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `catalog_category_bulk_delete_jobs`. */
export interface CatalogCategoryBulkDeleteJobsEntry {
  /** Catalog categories to delete, at most 100. */
  readonly categories: { readonly [name: string]: unknown }
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

/** An entry of `data_sources`. */
export interface DataSourcesEntry {
  /** The title of the data source, unique in its namespace. */
  readonly title: string
  /** The visibility of the data source. */
  readonly visibility?: 'private' | 'shared' | Pattern | null
  /** The description of the data source. */
  readonly description?: string | null
  /** The namespace of the data source. */
  readonly namespace?: string | null
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `object_types`. */
export interface ObjectTypesEntry {
  /** The title of the object type, which is also that of its schema. */
  readonly title: string
  /** The description of the object type, which is also that of its schema. */
  readonly description?: string | null
  /** The visibility of the object type. */
  readonly visibility?: 'private' | 'shared' | Pattern | null
  /** The namespace of the object type. */
  readonly namespace?: string | null
  /** The object schema to create with the object type. */
  readonly "object-schema"?: { readonly [name: string]: unknown } | null
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `object_schemas`. */
export interface ObjectSchemasEntry {
  /** The title for this object schema. */
  readonly title: string
  /** The description of this object schema. */
  readonly description?: string | null
  /** The status of this object schema. */
  readonly status?: 'active' | 'draft' | Pattern | null
  /** Properties of the object schema. */
  readonly properties: readonly ({
    /** ID of the property, unique in the schema. */
    readonly id: number | Pattern
    /** Name of the property. */
    readonly name: string
    /** Type of its values. */
    readonly type: 'boolean' | 'float' | 'int' | 'string' | 'timestamp' | Pattern
    /** Description of the property. */
    readonly description?: string | null
  })[]
  /** Properties that are required on the object schema. */
  readonly required?: readonly string[] | null
  /** The source mapping to create with this object schema. */
  readonly "source-mapping"?: { readonly [name: string]: unknown } | null
  /** A natural key, or an id. */
  readonly "object-type": string
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
        } | Filter19Entry | Filter15Entry | Filter5Entry | Filter2Entry | {
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
        } | Filter17Entry
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
      readonly conditions: readonly (Conditions4Entry | {
        /** Type of the condition. */
        readonly type: 'profile-metric' | Pattern
        /** Id of the metric. */
        readonly metric_id: string
        /** Whether to count events or to sum their values. */
        readonly measurement: 'count' | 'sum' | Pattern
        readonly measurement_filter: MeasurementFilterEntry
        /** Period of the events. */
        readonly timeframe_filter: Filter6Entry | Filter7Entry | Filter8Entry | Filter9Entry | TimeframeFilterEntry | Filter12Entry
        readonly metric_filters?: MetricFiltersEntry
      } | Conditions6Entry | Conditions7Entry | Conditions8Entry | Conditions9Entry | Conditions10Entry | Conditions11Entry | Conditions12Entry | Conditions13Entry | Conditions14Entry | Conditions15Entry | Conditions16Entry | {
        /** Type of the condition. */
        readonly type: 'profile-metric-funnel' | Pattern
        /** Period of the events. */
        readonly timeframe_filter: Filter6Entry | Filter7Entry | Filter8Entry | Filter9Entry
        /** Maximum time from the first step to the last. */
        readonly completion_window_seconds?: 'HOURS_1' | 'DAYS_1' | 'DAYS_3' | 'DAYS_5' | 'WEEKS_1' | 'DAYS_30' | 'DAYS_90' | 'DAYS_180' | 'YEARS_1' | Pattern | null
        /** Steps of the funnel, in order. */
        readonly steps: readonly ({
          /** Whether the event must have happened or must not. */
          readonly metric_exists: boolean | Pattern
          /** Id of the metric. */
          readonly metric_id: string
          readonly metric_filters?: MetricFiltersEntry
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
  readonly flows?: readonly string[]
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
          readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
                readonly styles: Styles4Entry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
                readonly display_options: DisplayOptionsEntry
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
              readonly subblocks?: readonly (SubblocksEntry | Subblocks2Entry | Subblocks3Entry)[] | null
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
                readonly display_options: DisplayOptionsEntry
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
              readonly subblocks?: readonly (SubblocksEntry | Subblocks2Entry | Subblocks3Entry | {
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
      readonly styles: Styles5Entry
    } | {
      /** Id. */
      readonly id?: string | null
      /** Style type. */
      readonly style_type: 'heading-2-styles' | Pattern
      readonly styles: Styles5Entry
    } | {
      /** Id. */
      readonly id?: string | null
      /** Style type. */
      readonly style_type: 'heading-3-styles' | Pattern
      readonly styles: Styles5Entry
    } | {
      /** Id. */
      readonly id?: string | null
      /** Style type. */
      readonly style_type: 'heading-4-styles' | Pattern
      readonly styles: Styles5Entry
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

/** When the element is shown. */
export type DisplayOptionsEntry = {
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
export type Styles4Entry = {
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

/** A part of several entries. */
export type SubblocksEntry = {
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
}

/** A part of several entries. */
export type Subblocks2Entry = {
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
}

/** A part of several entries. */
export type Subblocks3Entry = {
  /** Id. */
  readonly id?: string | null
  /** Type. */
  readonly type: 'table_html' | Pattern
  /** Content. */
  readonly content?: string | null
  /** Show on. */
  readonly show_on?: 'all' | 'desktop' | 'mobile' | Pattern | null
}

/** Values of the style. */
export type Styles5Entry = {
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
      readonly display_options: DisplayOptions2Entry
      readonly styles: Styles4Entry
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
      readonly display_options: DisplayOptions2Entry
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

/** When the block is shown. */
export type DisplayOptions2Entry = {
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

/** An entry of `text_messaging_configurations`. */
export interface TextMessagingConfigurationsEntry {
  /** Name in front of messages, of at most 50 characters. */
  readonly org_prefix: string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `text_messaging_senders`. */
export interface TextMessagingSendersEntry {
  /** Kind of the sender; only `toll_free` can be created. */
  readonly sender_type: 'alpha' | 'long_code' | 'short_code' | 'toll_free' | 'vanity_short_code' | Pattern
  /** Where the sender sends to. */
  readonly sender_details: {
    /** Country of the recipients. */
    readonly country: 'CA' | 'US' | Pattern
  }
  /** Number that calls are forwarded to. */
  readonly forwarding_number?: string | null
  /** What verifies the number. */
  readonly "text-messaging-sender-registration": { readonly [name: string]: unknown }
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `text_messaging_sender_registrations`. */
export interface TextMessagingSenderRegistrationsEntry {
  /** First name of the contact. */
  readonly first_name: string
  /** Last name of the contact. */
  readonly last_name: string
  /** Phone number of the contact. */
  readonly phone_number: string
  /** Address of the contact. */
  readonly email: string
  /** Address of the business. */
  readonly address: {
    /** Street and number. */
    readonly street_address_1: string
    /** City. */
    readonly city: string
    /** State or province. */
    readonly region: string
    /** Postal code. */
    readonly postal_code: string
    /** ISO 3166 code of the country. */
    readonly country: string
    /** Second line. */
    readonly street_address_2?: string | null
  }
  /** Legal structure of the business. */
  readonly business_type: 'GOVERNMENT' | 'NON_PROFIT' | 'PRIVATE_PROFIT' | 'PUBLIC_PROFIT' | 'SOLE_PROPRIETOR' | Pattern
  /** Legal name of the business. */
  readonly business_name: string
  /** Website of the business. */
  readonly business_website: string
  /** Another name of the business. */
  readonly doing_business_as?: string | null
  /** ISO 3166 code of the country that registered the business. */
  readonly business_registration_country?: string | null
  /** Authority that registered the business. */
  readonly business_registration_authority?: 'ABN' | 'ACN' | 'BRN' | 'CBN' | 'CIF' | 'CNPJ' | 'CRN' | 'EIN' | 'NEQ' | 'NIF' | 'NZBN' | 'OTHER' | 'PROVINCIAL_NUMBER' | 'SIREN' | 'SIRET' | 'UID' | 'USt-IdNr' | 'VAT' | Pattern | null
  /** Number of the registration. */
  readonly business_registration_number?: string | null
  /** A natural key, or an id. */
  readonly "text-messaging-sender": string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `web_feeds`. */
export interface WebFeedsEntry {
  /** The name of this web feed */
  readonly name: string
  /** The URL of the web feed */
  readonly url: string
  /** The HTTP method for requesting the web feed */
  readonly request_method: 'get' | 'post' | Pattern
  /** The content-type of the web feed */
  readonly content_type: 'json' | 'xml' | Pattern
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `webhooks`. */
export interface WebhooksEntry {
  /** A name for the webhook. */
  readonly name: string
  /** A description for the webhook. */
  readonly description?: string | null
  /** Where events are sent to; responses show only its host. */
  readonly endpoint_url: string
  /** The key that deliveries are signed with. */
  readonly secret_key: string
  readonly "webhook-topics": readonly string[]
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
  /** What is added to the text of an SMS. */
  readonly render_options?: {
    readonly shorten_links?: boolean | Pattern
    readonly add_org_prefix?: boolean | Pattern
    readonly add_info_link?: boolean | Pattern
    readonly add_opt_out_language?: boolean | Pattern
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
  readonly transactional?: boolean | Pattern
  readonly smart_sending?: boolean | Pattern
  /** It waits for a review, as that of a manual flow action. */
  readonly review?: boolean | Pattern
  /** It is a test to this address, with the data of the profile. */
  readonly test_to?: string
  /** When it is created: `now - 2d`, or ISO 8601. Default: now. */
  readonly at?: string
  /** How many to create; `{{n}}` is the number of each. */
  readonly count?: number
}

/** An entry of `ready_to_review`. */
export interface ReadyToReviewEntry {
  /** Id or address of the customer. */
  readonly profile: string
  /** External id or compound id of the catalog item. */
  readonly item: string
  readonly order_id?: string
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
      readonly action: 'finish' | 'forget' | 'run' | 'timer'
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
  /** Whether exceeding a limit responds 429. */
  readonly rate_limits?: 'on' | 'off'
  /** When postponed work runs: "immediate", "after 5s" (of the account's clock), "after 3 reads" or "realistic" (as long as Klaviyo takes); for all types, or by type. */
  readonly progress?: string | { readonly [name: string]: string }
  /** Account settings. At most one entry. */
  readonly account?: readonly AccountEntry[] | AccountEntry
  /** Billing settings. At most one entry. */
  readonly billing?: readonly BillingEntry[] | BillingEntry
  /** Changes of the email defaults, as PATCH /api/brand-email-defaults/{id} accepts them. At most one entry. */
  readonly brand_email_defaults?: readonly BrandEmailDefaultsEntry[] | BrandEmailDefaultsEntry
  /** Changes of the brand voice, as PATCH /api/brand-voice/{id} accepts them. At most one entry. */
  readonly brand_voice?: readonly BrandVoiceEntry[] | BrandVoiceEntry
  /** Campaigns, as POST /api/campaigns accepts them, or shorter: `audience`, `subject` and `template` by name, or a list of `audiences` with their `messages` and `variations`. `sent: true` with `at: now - 3d` is one that was sent. */
  readonly campaigns?: readonly CampaignsEntry[] | CampaignsEntry
  /** Items, as POST /api/catalog-items accepts them, with their `categories` by external id and their `variants` inside. */
  readonly catalog_items?: readonly CatalogItemsEntry[] | CatalogItemsEntry
  /** Variants of items: `external_id`, `item` and what else POST /api/catalog-variants accepts. With an `id` alone, as POST /__admin/catalog-variants creates them. */
  readonly catalog_variants?: readonly CatalogVariantsEntry[] | CatalogVariantsEntry
  /** Conversations of profiles, one for each channel. A profile is given by an identifier such as its email address. */
  readonly conversations?: readonly ConversationsEntry[] | ConversationsEntry
  /** Coupons. `origin: uploaded` and `origin: shopify` are coupons that the API cannot create. */
  readonly coupons?: readonly CouponsEntry[] | CouponsEntry
  /** Coupon codes in any status, such as `status: USED` with `profile: ada@example.com`. */
  readonly coupon_codes?: readonly CouponCodesEntry[] | CouponCodesEntry
  /** Objects of an object type whose schema is active, with the profiles and objects that they belong to. */
  readonly object_records?: readonly ObjectRecordsEntry[] | ObjectRecordsEntry
  /** Events of profiles. A metric is given by its name, a profile by an identifier such as its email address. */
  readonly events?: readonly EventsEntry[] | EventsEntry
  /** Paid features that the account may use or lacks. At most one entry. */
  readonly entitlements?: readonly EntitlementsEntry[] | EntitlementsEntry
  /** Flows, as POST /api/flows accepts them, or shorter: `trigger` and `steps`, which name lists, metrics and templates. */
  readonly flows?: readonly FlowsEntry[] | FlowsEntry
  /** Sign-up forms, as POST /api/forms accepts them, or shorter: `type`, `list`, `fields`, `coupon`, `triggers`. */
  readonly forms?: readonly FormsEntry[] | FormsEntry
  /** Settings of the Customer Hub, and its static coupons. At most one entry. */
  readonly hub?: readonly HubEntry[] | HubEntry
  /** Metrics of the API or of an integration, such as `integration: {key: shopify, name: Shopify}`. */
  readonly metrics?: readonly MetricsEntry[] | MetricsEntry
  /** Settings of the onsite script. At most one entry. */
  readonly onsite?: readonly OnsiteEntry[] | OnsiteEntry
  /** Profiles. An existing profile with the same email, phone number or external id is updated. */
  readonly profiles?: readonly ProfilesEntry[] | ProfilesEntry
  /** Reviews with a status, as a storefront submits them. The author gets the event, and a profile if there is none. */
  readonly reviews?: readonly ReviewsEntry[] | ReviewsEntry
  /** The toy shop: its products, in place of the built-in ones. At most one entry. */
  readonly shop?: readonly ShopEntry[] | ShopEntry
  /** The loyalty programme of Smile.io: settings, tiers, rewards, ways to earn, and customers. */
  readonly smile?: readonly SmileEntry[] | SmileEntry
  /** The configuration of text messages and the states of its senders. At most one entry. */
  readonly text_messaging?: readonly TextMessagingEntry[] | TextMessagingEntry
  /** What POST /api/translations accepts, and `texts`. */
  readonly translations?: readonly TranslationsEntry[] | TranslationsEntry
  /** Attributes and relationships, as POST /api/brand-logos accepts them. */
  readonly brand_logos?: readonly BrandLogosEntry[] | BrandLogosEntry
  /** Attributes and relationships, as POST /api/brand-buttons accepts them. */
  readonly brand_buttons?: readonly BrandButtonsEntry[] | BrandButtonsEntry
  /** Attributes and relationships, as POST /api/brand-colors accepts them. */
  readonly brand_colors?: readonly BrandColorsEntry[] | BrandColorsEntry
  /** Attributes and relationships, as POST /api/brand-social-groups accepts them. */
  readonly brand_social_groups?: readonly BrandSocialGroupsEntry[] | BrandSocialGroupsEntry
  /** Attributes and relationships, as POST /api/campaign-audiences accepts them. */
  readonly campaign_audiences?: readonly CampaignAudiencesEntry[] | CampaignAudiencesEntry
  /** Attributes and relationships, as POST /api/campaign-messages accepts them. */
  readonly campaign_messages?: readonly CampaignMessagesEntry[] | CampaignMessagesEntry
  /** Attributes and relationships, as POST /api/campaign-variations accepts them. */
  readonly campaign_variations?: readonly CampaignVariationsEntry[] | CampaignVariationsEntry
  /** Attributes and relationships, as POST /api/catalog-categories accepts them. */
  readonly catalog_categories?: readonly CatalogCategoriesEntry[] | CatalogCategoriesEntry
  /** Attributes and relationships, as POST /api/catalog-item-bulk-create-jobs accepts them. */
  readonly catalog_item_bulk_create_jobs?: readonly CatalogItemBulkCreateJobsEntry[] | CatalogItemBulkCreateJobsEntry
  /** Attributes and relationships, as POST /api/catalog-item-bulk-update-jobs accepts them. */
  readonly catalog_item_bulk_update_jobs?: readonly CatalogItemBulkUpdateJobsEntry[] | CatalogItemBulkUpdateJobsEntry
  /** Attributes and relationships, as POST /api/catalog-item-bulk-delete-jobs accepts them. */
  readonly catalog_item_bulk_delete_jobs?: readonly CatalogItemBulkDeleteJobsEntry[] | CatalogItemBulkDeleteJobsEntry
  /** Attributes and relationships, as POST /api/catalog-variant-bulk-create-jobs accepts them. */
  readonly catalog_variant_bulk_create_jobs?: readonly CatalogVariantBulkCreateJobsEntry[] | CatalogVariantBulkCreateJobsEntry
  /** Attributes and relationships, as POST /api/catalog-variant-bulk-update-jobs accepts them. */
  readonly catalog_variant_bulk_update_jobs?: readonly CatalogVariantBulkUpdateJobsEntry[] | CatalogVariantBulkUpdateJobsEntry
  /** Attributes and relationships, as POST /api/catalog-variant-bulk-delete-jobs accepts them. */
  readonly catalog_variant_bulk_delete_jobs?: readonly CatalogVariantBulkDeleteJobsEntry[] | CatalogVariantBulkDeleteJobsEntry
  /** Attributes and relationships, as POST /api/catalog-category-bulk-create-jobs accepts them. */
  readonly catalog_category_bulk_create_jobs?: readonly CatalogCategoryBulkCreateJobsEntry[] | CatalogCategoryBulkCreateJobsEntry
  /** Attributes and relationships, as POST /api/catalog-category-bulk-update-jobs accepts them. */
  readonly catalog_category_bulk_update_jobs?: readonly CatalogCategoryBulkUpdateJobsEntry[] | CatalogCategoryBulkUpdateJobsEntry
  /** Attributes and relationships, as POST /api/catalog-category-bulk-delete-jobs accepts them. */
  readonly catalog_category_bulk_delete_jobs?: readonly CatalogCategoryBulkDeleteJobsEntry[] | CatalogCategoryBulkDeleteJobsEntry
  /** Attributes and relationships, as POST /api/coupon-code-bulk-create-jobs accepts them. */
  readonly coupon_code_bulk_create_jobs?: readonly CouponCodeBulkCreateJobsEntry[] | CouponCodeBulkCreateJobsEntry
  /** Attributes and relationships, as POST /api/data-sources accepts them. */
  readonly data_sources?: readonly DataSourcesEntry[] | DataSourcesEntry
  /** Attributes and relationships, as POST /api/object-types accepts them. */
  readonly object_types?: readonly ObjectTypesEntry[] | ObjectTypesEntry
  /** Attributes and relationships, as POST /api/object-schemas accepts them. */
  readonly object_schemas?: readonly ObjectSchemasEntry[] | ObjectSchemasEntry
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
  /** Attributes and relationships, as POST /api/text-messaging-configurations accepts them. */
  readonly text_messaging_configurations?: readonly TextMessagingConfigurationsEntry[] | TextMessagingConfigurationsEntry
  /** Attributes and relationships, as POST /api/text-messaging-senders accepts them. */
  readonly text_messaging_senders?: readonly TextMessagingSendersEntry[] | TextMessagingSendersEntry
  /** Attributes and relationships, as POST /api/text-messaging-sender-registrations accepts them. */
  readonly text_messaging_sender_registrations?: readonly TextMessagingSenderRegistrationsEntry[] | TextMessagingSenderRegistrationsEntry
  /** Attributes and relationships, as POST /api/web-feeds accepts them. */
  readonly web_feeds?: readonly WebFeedsEntry[] | WebFeedsEntry
  /** Attributes and relationships, as POST /api/webhooks accepts them. */
  readonly webhooks?: readonly WebhooksEntry[] | WebhooksEntry
  /** Creates a geofence. */
  readonly geofences?: readonly GeofencesEntry[] | GeofencesEntry
  /** Sends one message to one profile, with the checks, codes and events of a campaign or a flow. */
  readonly messages?: readonly MessagesEntry[] | MessagesEntry
  /** Tells that a customer can review a product of an order: records the event Ready to review. */
  readonly ready_to_review?: readonly ReadyToReviewEntry[] | ReadyToReviewEntry
}
