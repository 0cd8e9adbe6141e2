import type { ComponentType } from 'preact'
import type { IconName } from '../parts/icon.js'

/** A page of the UI. */
export interface PageEntry {
  /** Its name in `data-page` and `data-test`. */
  readonly name: string
  readonly title: string
  readonly icon: IconName
  readonly group: 'top' | 'account' | 'emulator'
  /** Its path after the address of the UI; parameters as `:name?`. */
  readonly path: string
  /** The path of its link in the navigation. */
  readonly start: string
  /** The second key of its shortcut, after `g`. */
  readonly key?: string
  load(): Promise<{ readonly default: ComponentType }>
}

/** All pages, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  {
    name: 'overview',
    title: 'Overview',
    icon: 'overview',
    group: 'top',
    path: '',
    start: '',
    key: 'v',
    load: () => import('../pages/overview/page.js'),
  },
  {
    name: 'requests',
    title: 'Requests',
    icon: 'requests',
    group: 'top',
    path: 'requests/:number?',
    start: 'requests',
    key: 'r',
    load: () => import('../pages/requests/page.js'),
  },
  {
    name: 'profiles',
    title: 'Profiles',
    icon: 'profiles',
    group: 'account',
    path: 'profiles/:id?/:tab?',
    start: 'profiles',
    key: 'p',
    load: () => import('../pages/profiles/page.js'),
  },
  {
    name: 'lists',
    title: 'Lists & segments',
    icon: 'lists',
    group: 'account',
    path: 'lists/:id?/:tab?',
    start: 'lists',
    key: 'l',
    load: () => import('../pages/lists/page.js'),
  },
  {
    name: 'coupons',
    title: 'Coupons',
    icon: 'coupons',
    group: 'account',
    path: 'coupons/:id?',
    start: 'coupons',
    key: 'c',
    load: () => import('../pages/coupons/page.js'),
  },
  {
    name: 'templates',
    title: 'Templates',
    icon: 'templates',
    group: 'account',
    path: 'templates/:id?',
    start: 'templates',
    load: () => import('../pages/templates/page.js'),
  },
  {
    name: 'forms',
    title: 'Forms',
    icon: 'lists',
    group: 'account',
    path: 'forms/:id?',
    start: 'forms',
    load: () => import('../pages/forms/page.js'),
  },
  {
    name: 'campaigns',
    title: 'Campaigns',
    icon: 'campaigns',
    group: 'account',
    path: 'campaigns/:id?',
    start: 'campaigns',
    load: () => import('../pages/campaigns/page.js'),
  },
  {
    name: 'flows',
    title: 'Flows',
    icon: 'flows',
    group: 'account',
    path: 'flows/:id?',
    start: 'flows',
    key: 'f',
    load: () => import('../pages/flows/page.js'),
  },
  {
    name: 'outbox',
    title: 'Outbox',
    icon: 'outbox',
    group: 'account',
    path: 'outbox/:id?',
    start: 'outbox',
    key: 'o',
    load: () => import('../pages/outbox/page.js'),
  },
  {
    name: 'metrics',
    title: 'Metrics',
    icon: 'metrics',
    group: 'account',
    path: 'metrics/:id?',
    start: 'metrics',
    load: () => import('../pages/metrics/page.js'),
  },
  {
    name: 'hub',
    title: 'Customer Hub',
    icon: 'hub',
    group: 'account',
    path: 'hub/:tab?',
    start: 'hub',
    key: 'h',
    load: () => import('../pages/hub/page.js'),
  },
  {
    name: 'explore',
    title: 'Explore',
    icon: 'explore',
    group: 'account',
    path: 'explore/:type?/:id?',
    start: 'explore',
    key: 'e',
    load: () => import('../pages/explore/page.js'),
  },
  {
    name: 'settings',
    title: 'Settings',
    icon: 'settings',
    group: 'account',
    path: 'settings/:tab?',
    start: 'settings',
    key: 's',
    load: () => import('../pages/settings/page.js'),
  },
  {
    name: 'clock',
    title: 'Clock & jobs',
    icon: 'clock',
    group: 'emulator',
    path: 'clock',
    start: 'clock',
    key: 't',
    load: () => import('../pages/clock/page.js'),
  },
  {
    name: 'faults',
    title: 'Faults',
    icon: 'bolt',
    group: 'emulator',
    path: 'faults',
    start: 'faults',
    load: () => import('../pages/faults/page.js'),
  },
  {
    name: 'state',
    title: 'State',
    icon: 'state',
    group: 'emulator',
    path: 'state',
    start: 'state',
    load: () => import('../pages/state/page.js'),
  },
  {
    name: 'coverage',
    title: 'Coverage',
    icon: 'coverage',
    group: 'emulator',
    path: 'coverage',
    start: 'coverage',
    load: () => import('../pages/coverage/page.js'),
  },
]
