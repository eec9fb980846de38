/** What a role is called; a role from a case file that Heyi does not know is someone in attendance. */
import { useCallback } from 'react'
import { roles } from '#shared/roles.ts'
import type { Role } from '#shared/roles.ts'
import { useT } from '../state/language.tsx'

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role)

/** The role's name in the reader's language. */
export function useRoleName(): (role: string) => string {
  const { t } = useT()
  return useCallback(
    (role: string): string => {
      if (role === 'organiser') return t('common.role_organiser')
      return isRole(role) ? t(`common.role_${role}`) : t('common.role_other')
    },
    [t],
  )
}
