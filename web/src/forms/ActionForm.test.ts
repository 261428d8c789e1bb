import { type VueWrapper, mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import { RefusedError, UnreachableError } from '@/api/http'
import { i18n } from '@/i18n'
import ActionForm from './ActionForm.vue'
import { formOf } from './codec'
import { AREAS, FIELDS, VILLAGES } from './fixture'
import type { Filled, FormDraft } from './types'

const ACTION = { sets: FIELDS.map(field => field.id), needs: ['what', 'level'], note_required: true }

function form(submit: (filled: Filled) => Promise<void>, action = ACTION): VueWrapper {
  const wrapper: VueWrapper = mount(ActionForm, {
    attachTo: document.body,
    global: { plugins: [i18n] },
    props: {
      'fields': FIELDS, action, 'areas': AREAS, 'label': '办理', submit,
      'upload': async () => ({ sha256: 'a'.repeat(64) }),
      'modelValue': { state: formOf(FIELDS), note: '' }, 'onUpdate:modelValue': (modelValue: FormDraft) => void wrapper.setProps({ modelValue }),
    },
  })
  return wrapper
}
const faults = (wrapper: ReturnType<typeof form>) => wrapper.findAll('.fault').map(one => one.text())

test('every type of field has a control, with its name, and is sent as its type asks', async () => {
  const submit = vi.fn(async () => {})
  const wrapper = form(submit)
  await wrapper.get('[data-field=what]').setValue('院墙滴水')
  await wrapper.get('[data-field=loss]').setValue('12.5')
  await wrapper.get('[data-field=on]').setValue('2026-11-02')
  await wrapper.get('[data-field=willing][value=true]').setValue(true)
  await wrapper.get('[data-field=level][value=key]').setValue(true)
  await wrapper.get('[data-field=told][value=court]').setValue(true)
  await wrapper.get('[data-field=area]').setValue(VILLAGES[0])
  await wrapper.get('[data-field=parties]').setValue('甲一某 13800001234\n乙二某')
  await wrapper.get('[data-field=position]').setValue('118.9, 28.9')
  await wrapper.get('[data-field=note]').setValue('当面说清')
  await wrapper.get('form').trigger('submit')
  expect(submit).toHaveBeenCalledWith({
    values: { what: '院墙滴水', loss: '12.5', on: '2026-11-02', willing: true, level: 'key', told: ['court'], area: VILLAGES[0], parties: ['甲一某 13800001234', '乙二某'], position: [118.9, 28.9] },
    note: '当面说清',
  })
  wrapper.unmount()
})

test('what is missing is told at its field, and the first has the focus; nothing is sent', async () => {
  const submit = vi.fn(async () => {})
  const wrapper = form(submit)
  await wrapper.get('form').trigger('submit')
  expect(faults(wrapper)).toEqual(['请填写这一项。', '请填写这一项。', '请写明理由。'])
  await wrapper.vm.$nextTick()
  expect(document.activeElement?.getAttribute('data-field')).toBe('what')
  expect(submit).not.toHaveBeenCalled()
  wrapper.unmount()
})

test('what the server refuses stands at the field it names, or below all', async () => {
  const problem = { type: '', title: '', status: 400, code: 'choice', detail: '没有这个选项', detail_en: 'no such choice', field: 'values.level', request_id: 'r1' }
  const refusals = [new RefusedError(problem), new RefusedError({ ...problem, field: 'alarm', detail: '现在不能办理' }), new UnreachableError('away')]
  const wrapper = form(async () => { throw refusals.shift()! }, { ...ACTION, sets: ['level'], needs: ['level'], note_required: false })
  await wrapper.get('[data-field=level][value=key]').setValue(true)
  const send = async () => {
    await wrapper.get('form').trigger('submit')
    await new Promise(done => setTimeout(done))
  }
  await send()
  expect(faults(wrapper)).toEqual(['没有这个选项'])
  await send()
  expect(wrapper.get('.problem').text()).toBe('现在不能办理')
  await send()
  expect(wrapper.get('.problem').text()).toContain('连不上服务器')
  wrapper.unmount()
})
