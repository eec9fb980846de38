/** The switch 跟随主持人. Where the room is, and the way there, stand in the room's bar on every screen. Test id: `follow`. */
import { Switch } from '@mantine/core'
import { useT } from '../../../state/language.tsx'
import type { Following } from '../follow.ts'

/** The switch alone. */
export function FollowSwitch({ following }: { readonly following: Following }) {
  const { t } = useT()
  return (
    <Switch
      label={t('issue.follow')}
      checked={following.follows}
      onChange={(event) => following.setFollows(event.currentTarget.checked)}
      data-testid="follow"
    />
  )
}
