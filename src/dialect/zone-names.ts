import { late } from '../base/late.js'

/** Zones whose present name the Unicode data of Node replaces by an earlier one. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** Zones that Klaviyo lists besides: links to others, and one that IANA has merged since. */
const LINKS = [
  ...['UTC', 'GMT', 'Asia/Choibalsan'],
  ...['Atlantic', 'Central', 'Eastern', 'Mountain', 'Newfoundland', 'Pacific'].map(
    (name) => `Canada/${name}`,
  ),
  ...['Alaska', 'Arizona', 'Central', 'Eastern', 'Hawaii', 'Mountain', 'Pacific'].map((name) => `US/${name}`),
]

/** Zones that are younger than Klaviyo's list. */
const NEWER: ReadonlySet<string> = new Set(['America/Coyhaique'])

const listed = late(() => {
  const known = Intl.supportedValuesOf('timeZone').filter((name) => !NEWER.has(name))
  return new Set([...known.map((name) => RENAMED[name] ?? name), ...LINKS])
})

/**
 * Is it one of the names of time zones that definitions of flows may have (the enum `timezone` of TimeDelayAction)?
 * Earlier and short names, such as `Asia/Calcutta` and `EST`, are not.
 */
export function isListedZone(name: string): boolean {
  return listed().has(name)
}
