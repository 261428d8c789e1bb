/** The roles that may be granted, as people look for them; each id has its name in src/i18n/names.*.ts. */
export const ROLE_GROUPS = {
  site: ['admin', 'office', 'viewer', 'auditor'],
  villages: ['village', 'village_head', 'grid', 'grid_lead', 'resident', 'household'],
  casework: ['registrar', 'dispatcher', 'handler', 'co_handler', 'mediator', 'inspector', 'rectifier', 'acceptor', 'supervisor', 'reviewer'],
  posts: [
    'station_head', 'safety_head', 'environment_head', 'peace_head', 'lead', 'leader', 'mayor', 'secretary', 'propaganda', 'civil_affairs', 'finance', 'land_office', 'planning',
    'statistics', 'project_owner', 'contractor', 'discipline',
  ],
  petitions: ['petition_office', 'letters', 'review_body', 'final_review_body', 'petitioner'],
  congress: ['deputy', 'congress_office', 'cppcc'],
  chiefs: ['chief', 'town_chief', 'county_chief'],
  others: ['county', 'enforcement', 'police', 'court'],
} as const

export type RoleGroup = keyof typeof ROLE_GROUPS

export const MECHANISMS = [
  'dispute', 'petition', 'hazard', 'accident', 'environment', 'grid-event', 'patrol', 'patrol-problem', 'livelihood-project', 'key-project', 'land-parcel', 'land-household',
  'suggestion', 'consultation', 'follow-up', 'integrity-task', 'honour', 'measure',
] as const
