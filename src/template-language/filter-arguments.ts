/** Filters that need an argument; Django refuses a template that leaves it out. */
const REQUIRED: ReadonlySet<string> = new Set([
  ...['add', 'center', 'cut', 'default', 'default_if_none', 'dictsort', 'dictsortreversed', 'divisibleby'],
  ...['get_digit', 'join', 'ljust', 'rjust', 'slice', 'stringformat', 'truncatechars', 'truncatewords'],
  ...['wordwrap', 'lookup', 'days_later', 'append', 'prepend', 'at_least', 'at_most', 'concat', 'floatadd'],
  ...['multiply', 'remove', 'remove_first', 'replace', 'replace_first', 'divided_by', 'minus', 'modulo'],
  ...['plus', 'times', 'map', 'where'],
])

/** Filters that can have an argument. All others must have none. */
const OPTIONAL: ReadonlySet<string> = new Set([
  ...['compact', 'date', 'floatformat', 'json_script', 'pluralize', 'round', 'sort_natural', 'split', 'sum'],
  ...['time', 'timesince', 'timeuntil', 'truncate', 'uniq', 'urlencode', 'yesno'],
])

/** What Django says of a filter with too many or too few arguments; undefined if their number is right. */
export function wrongArguments(filter: string, hasArgument: boolean): string | undefined {
  const isRequired = REQUIRED.has(filter)
  if (hasArgument ? isRequired || OPTIONAL.has(filter) : !isRequired) return undefined
  // Django counts the filtered value as an argument, too.
  return `${filter} requires ${isRequired ? 2 : 1} arguments, ${hasArgument ? 2 : 1} provided`
}

/** Filters of Django's that the emulator does not have. Klaviyo has most of Django's; which ones is not known. */
const UNSUPPORTED: ReadonlySet<string> = new Set([
  ...['escapeseq', 'filesizeformat', 'iriencode', 'pprint', 'safeseq', 'truncatechars_html'],
  ...['truncatewords_html', 'unordered_list', 'urlizetrunc'],
])

/** What is said of a filter that does not exist: Django's words, unless it may exist at Klaviyo. */
export function unknownFilter(filter: string): string {
  return UNSUPPORTED.has(filter)
    ? `'${filter}' is not supported by the emulator: it is not known whether Klaviyo has this filter of Django's`
    : `Invalid filter: '${filter}'`
}
