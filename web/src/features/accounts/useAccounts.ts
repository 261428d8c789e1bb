import { onMounted, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { changeAccount, createAccount, getAccount, listAccounts } from '@/api/accounts'
import { RefusedError, freshKey } from '@/api/http'
import { getHealth } from '@/api/plans'
import type { Account, AccountDraft, AccountPatch } from '@/api/types'
import { ElMessage } from '@/ui/element'
import { useList } from '@/ui/useList'
import type { Place } from './accounts'

/** What was told once: the one-time password of an account; null where its answer was lost on the way. */
export interface Secret {
  account: Account
  password: string | null
}

/** The accounts an administrator manages, and what he does with them. Each action throws what the server refused. */
export function useAccounts() {
  const { t } = useI18n()
  const list = useList<Account>(listAccounts)
  const place = ref<Place>({ area: '000000000000', name: '' })
  const secret = shallowRef<Secret | null>(null)
  onMounted(async () => {
    const health = await getHealth().catch(() => null)
    if (health) place.value = { area: health.data.area, name: health.data.area_name }
  })

  const told = () => ElMessage.success({ message: t('accounts.saved'), duration: 3000, offset: 72 })

  // A repetition after a lost answer must not be taken for a second account: the key changes only with what is sent.
  let sent = { what: '', key: '' }
  async function create(draft: AccountDraft): Promise<void> {
    const what = JSON.stringify(draft)
    if (sent.what !== what) sent = { what, key: freshKey() }
    try {
      const { data } = await createAccount(draft, sent.key)
      secret.value = { account: data, password: data.one_time_password }
      await list.reload()
    }
    catch (error) {
      if (error instanceof RefusedError) sent = { what: '', key: '' }
      throw error
    }
  }

  /** Changes an account as it was seen (`etag`); what somebody else has changed since is loaded again and told. */
  async function change(id: string, patch: AccountPatch, etag: string): Promise<void> {
    try {
      const { data } = await changeAccount(id, patch, etag)
      if (patch.reset_password) secret.value = { account: data, password: data.one_time_password }
      else told()
    }
    finally {
      await list.reload()
    }
  }

  /** For what one click does: on the account as it is now. */
  async function changeNow(id: string, patch: AccountPatch): Promise<void> {
    const { etag } = await getAccount(id)
    await change(id, patch, etag)
  }

  return { list, place, secret, create, change, changeNow }
}
