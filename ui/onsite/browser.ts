/** Names of browsers by a part of their user agent; the first that occurs counts. */
const BROWSERS: readonly (readonly [string, string])[] = [
  ['OPR', 'Opera'],
  ['Opera', 'Opera'],
  ['Chrome', 'Chrome'],
  ['CriOS', 'Chrome'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['MSIE', 'Internet Explorer'],
  ['Trident', 'Internet Explorer'],
  ['Safari', 'Safari'],
  ['Gecko', 'Mozilla'],
]
const SYSTEMS: readonly (readonly [string, string])[] = [
  ['iPhone', 'iPhone/iPod'],
  ['iPod', 'iPhone/iPod'],
  ['Windows', 'Windows'],
  ['Mac', 'Mac'],
  ['Linux', 'Linux'],
]
/** The robots of tests on Klaviyo's list (onsite.md §1). */
const ROBOTS = /HeadlessChrome|PhantomJS|Chrome-Lighthouse|axios|^curl/

/** The name of the browser, as `browser` of Active on Site has it. */
export function browserName(agent: string): string {
  return BROWSERS.find(([part]) => agent.includes(part))?.[1] ?? ''
}

/** The operating system, as `os` of Active on Site has it. */
export function systemName(agent: string): string {
  return SYSTEMS.find(([part]) => agent.includes(part))?.[1] ?? ''
}

/** Whether the user agent is that of a robot that Klaviyo does not track. */
export function isRobot(agent: string): boolean {
  return ROBOTS.test(agent)
}
