import type zhCN from './names.zh-CN'

const names: typeof zhCN = {
  role: {
    admin: 'Administrator', viewer: 'Reader', resident: 'Resident', village: 'Village cadre', village_head: 'Village secretary', grid: 'Grid worker',
    grid_lead: 'Head of a grid', household: 'Household', registrar: 'Registrar', dispatcher: 'Dispatcher', handler: 'Handling unit',
    co_handler: 'Co-handling unit', mediator: 'Mediator', inspector: 'Inspector', rectifier: 'Unit that puts right', acceptor: 'Unit that accepts',
    supervisor: 'Supervisor', reviewer: 'Reviewer', station_head: 'Head of a station', safety_head: 'Head of emergency and fire station',
    environment_head: 'Head of environment station', peace_head: 'Head of the centre for social order', lead: 'Leader in charge of a case',
    leader: 'Leader in charge of a field', mayor: 'Head of the township', secretary: 'Township secretary', office: 'Party and government office',
    propaganda: 'Office for organisation and publicity', civil_affairs: 'Civil affairs clerk', finance: 'Finance office', auditor: 'Auditor',
    land_office: 'Land office', planning: 'Building and planning office', statistics: 'Statistician', project_owner: 'Project owner',
    contractor: 'Contractor', discipline: 'Discipline officer', petitioner: 'Petitioner', petition_office: 'Petition office',
    letters: 'Clerk for letters and visits', review_body: 'Body for the first review', final_review_body: 'Body for the second review',
    deputy: 'Deputy', congress_office: 'Presidium of the town\'s congress', cppcc: 'Consultative conference liaison group', chief: 'Chief',
    town_chief: 'Chief of the township', county_chief: 'Chief of the county', county: 'County department', enforcement: 'Enforcement team',
    police: 'Police station', court: 'Court', system: 'System',
  },
  mechanism: {
    accident: 'Accident reports', consultation: 'Consultation hall', dispute: 'Disputes', environment: 'Environmental inspection',
    'follow-up': 'Follow-up of a promise', 'grid-event': 'Grid events', hazard: 'Safety hazards', honour: 'Honours',
    'integrity-task': 'Integrity task', 'key-project': 'Key project', 'land-household': 'Household\'s agreement on land',
    'land-parcel': 'Land parcel', 'livelihood-project': 'Livelihood project', measure: 'Measures', 'patrol-problem': 'Problems found on patrol',
    patrol: 'Patrols of chiefs', petition: 'Petition', suggestion: 'Deputy\'s suggestion',
  },
  role_group: {
    site: 'This system', villages: 'Villages and grids', casework: 'Work on cases', posts: 'Posts of the township', petitions: 'Petitions', congress: 'Congress and consultation', chiefs: 'Chiefs', others: 'Others',
  },
  role_means: {
    admin: 'Manages accounts and rights', office: 'Imports, reviews and confirms plans', viewer: 'Looks, and changes nothing', auditor: 'Sees who read what is private',
  },
  area_level: { all: 'Everywhere', province: 'Province', city: 'City', county: 'County', town: 'Town', village: 'Village' },
}
export default names
