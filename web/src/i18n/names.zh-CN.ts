/** Names of roles and mechanisms, as in mechanisms/ (a test compares), and of the levels of areas. */
export default {
  role: {
    admin: '管理员', viewer: '只读', resident: '村民群众', village: '村干部', village_head: '村党组织书记', grid: '网格员', grid_lead: '网格长', household: '农户',
    registrar: '登记受理人员', dispatcher: '指挥调度人员', handler: '承办单位', co_handler: '协办（会办）单位', mediator: '调解员', inspector: '检查人员', rectifier: '整改责任单位',
    acceptor: '验收单位', supervisor: '督办人员', reviewer: '复核人员', station_head: '站所负责人', safety_head: '应急消防管理站负责人', environment_head: '生态环保站负责人',
    peace_head: '综治中心负责人', lead: '包案领导', leader: '镇分管领导', mayor: '镇长', secretary: '镇党委书记', office: '党政综合办公室', propaganda: '党建宣传办公室',
    civil_affairs: '民政工作人员', finance: '财政所', auditor: '审计人员', land_office: '自然资源所', planning: '村镇建设办公室', statistics: '统计人员', project_owner: '项目业主',
    contractor: '施工单位', discipline: '纪检干部', petitioner: '信访人', petition_office: '信访工作机构', letters: '来信来访登记人员', review_body: '复查机关',
    final_review_body: '复核机关', deputy: '人大代表', congress_office: '镇人大主席团', cppcc: '政协联络组', chief: '河（路、田、林）长', town_chief: '镇级河（路、田、林）长',
    county_chief: '区级河（路、田、林）长', county: '区级部门', enforcement: '综合行政执法队', police: '派出所', court: '人民法庭', system: '系统',
  },
  mechanism: {
    accident: '生产安全事故报告', consultation: '民生议事堂', dispute: '矛盾纠纷', environment: '环保督察整改', 'follow-up': '承诺跟踪', 'grid-event': '网格事件', hazard: '安全隐患',
    honour: '荣誉', 'integrity-task': '廉洁整治任务', 'key-project': '重点项目', 'land-household': '征地农户签约', 'land-parcel': '地块征收',
    'livelihood-project': '民生实事项目', measure: '统计指标', 'patrol-problem': '巡查问题', patrol: '河长路长田长林长巡查', petition: '信访事项', suggestion: '人大代表建议',
  },
  role_group: {
    site: '本系统', villages: '村与网格', casework: '办理', posts: '镇上岗位', petitions: '信访', congress: '人大与协商', chiefs: '河长路长田长林长', others: '其他',
  },
  role_means: {
    admin: '管理账号与权限', office: '导入报告、审阅、确认计划', viewer: '只查看，不修改', auditor: '查看谁查阅过隐私内容',
  },
  area_level: { all: '全部地区', province: '省', city: '市', county: '县区', town: '乡镇街道', village: '村社区' },
}
