/** The filter fields of the list of all messages; the lists of a campaign and of an audience have none. */
export const MESSAGE_FILTERS = ['id', 'campaign_id', 'name', 'status', 'created', 'updated']
