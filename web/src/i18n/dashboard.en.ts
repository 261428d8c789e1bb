/** Words of the dashboards and of the year's tables. */
export default {
  balance: {
    title: 'Balance', opening: 'Open at the start', begun: 'New', returned: 'Come back', ended: 'Closed', closing: 'Open at the end', now: 'In hand now',
    equation: 'Open at the start {opening}, plus new {begun}, plus come back {returned}, less closed {ended}, is open at the end {closing}',
    ties: 'Balances', off: 'Does not balance, off by {n}', means: 'open at the start + new + come back − closed = open at the end',
  },
  period: {
    title: 'Period', week: 'This week', month: 'This month', year: 'This year', last_year: 'Last year', own: 'Other', from: 'From month', to: 'To month', unit_week: 'Week {n}, {year}', unit_month: '{year}-{n}',
    span: '{from} to {to}', days: '{from} to {to}', short_month: '{n}', short_week: 'W{n}', show: 'Show', fault: 'The last month lies before the first.',
  },
  area: { way: 'Area', parts: 'Next level', all_parts: 'Choose the next level…' },
  dashboard: {
    overview: 'All mechanisms',
    title: 'Dashboards', lead: 'Every figure opens the cases it counts.', loading: 'Counting…', failed: 'The figures cannot be told', all: 'All mechanisms', other: 'Another mechanism',
    in_hand: 'In hand', begun: 'New', ended: 'Closed', overdue: 'Overdue', overdue_many: '{n}+', more: 'More', total_row: 'Total', none: 'There are no cases here yet.', idle: '{n} mechanisms have no cases here yet: {list}', and: ', ',
    of_period: 'New and closed in {period}; in hand and overdue are as of now.', mechanisms: 'Mechanisms', table: 'The accounts', table_lead: 'One row for each mechanism; both sides are equal.', mechanism: 'Mechanism', village_past: 'The past of a village is not kept by period: these figures are counted anew from the events.',
    too_many: 'There are too many cases to count at once: choose a town or a village.',
    trend: { title: 'What came and went', lead: 'Bars are new and closed, the line is what was open at the end.', village: 'A village has no figures by month or week: look at its town.', step: 'Period', chart: 'Chart of {name}: new, closed and open at the end of {n} periods; the figures stand in the table beside it' },
    states: { title: 'At which step', lead: 'What is in hand now, by state.', state: 'State', cases: 'Cases', share: 'Share', chart: 'Bars of the cases of {name} in hand by state; the figures stand in the table beside it' },
    kinds: { title: 'Of which kind', lead: 'What is in hand now, by kind.', kind: 'Kind', without: 'No kind', open: 'In hand', all: 'All', chart: 'Bars of the cases of {name} in hand by kind; the figures stand in the table beside it' },
    areas: { title: 'Where', lead: 'Cases of now by the areas below; follow a name to go down.', area: 'Area', open: 'In hand', ended: 'Closed', all: 'All', chart: 'Bars of the cases of {name} by area, in hand and closed; the figures stand in the table beside it', drill: 'Go down to {name}', own: 'The area itself' },
    phrases: { title: 'Sentences for the report', lead: 'Counted from the events, to be quoted as they are.', copy: 'Copy', copied: 'Copied' },
    rates: { title: 'Rates', lead: 'With what they are told from; follow a figure to its cases.', none: 'Denominator 0', of: 'Numerator', per: 'Denominator', without: 'the denominator leaves out {list}' },
    counts: { title: 'Counts', lead: 'Every count of the period.', count: 'Count', value: 'Figure', unit: 'Unit' },
    counted: {
      title: '{what}: {n}', where: '{area}, {period}', loading: 'Finding these cases…', failed: 'The cases cannot be read', none: 'No cases.', once: 'Each case stands here once, so there may be fewer than times.', untitled: 'Case {id}', opened: 'opened {at}', due: 'due {at}',
    },
    print: 'Print',
  },
  tables: {
    title: 'Tables of the year', lead: 'The usual tables, counted anew from the events; the rows add up to the total.', loading: 'Counting…', failed: 'The table cannot be told', by: 'By', by_area: 'Village (area)',
    by_field: '{field}', download: 'Download for Excel', total: 'Total', none: 'No cases in this time.', rates: 'Rates and what they count', show_all: 'All columns', unvalued: 'none', mechanism: 'Mechanism', open: 'Dashboard',
    together: 'All of “{per}” {n}; they differ in what they count:',
  },
}
