/** Words of the forms that are made from the definitions of mechanisms. */
export default {
  needed: '必填', private: '个人信息', unit: '（{unit}）', choose: '请选择', yes: '是', no: '否', note: '说明', add_note: '加说明', busy: '正在保存……', cancel: '取消',
  people_hint: '每行一人，可写姓名和电话', area_code: '12 位区划代码', area_within: '下级地区', area_whole: '（本级）', case_hint: '案卷编号，或案卷页的网址',
  file: '附件 {id}', remove: '去掉{name}', sending: '正在上传{name}', again: '重试', add: '添加', paper: '只有纸质材料：写下名称',
  position_hint: '经度, 纬度，如 118.90, 28.95', position_here: '用现在的位置', position_finding: '正在定位……', position_found: '已定位，误差约 {n} 米。',
  position_denied: '浏览器没有得到定位许可，可以手填经纬度。', position_none: '这台设备现在定不了位，可以手填经纬度。',
  unreachable: '连不上服务器，请稍后再试。填好的内容还在。',
  fault: {
    missing: '请填写这一项。', number: '请写数字，如 12.5。', date: '请写日期。', position: '请写经度和纬度，如 118.90, 28.95，小数最多 6 位。',
    case: '这不是案卷编号。', long: '内容太长。', note: '请写明理由。',
  },
}
