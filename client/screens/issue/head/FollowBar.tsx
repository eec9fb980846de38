/**
 * The switch 跟随主持人, and when the room has gone to another issue a line that says so with the way there. Moves nobody
 * by itself. Test ids: `follow`, `elsewhere`, `go-there`.
 */
import { Button, Switch } from '@mantine/core'
import type { Issue } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import type { Following } from '../follow.ts'
import styles from '../issue.module.css'

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

interface BannerProps {
  readonly following: Following
  /** The issue that the room looks at; undefined where the reader is there too. */
  readonly issue: Issue | undefined
  /** Whether the reader is the one who moves the room. */
  readonly leads: boolean
}

/** Where the room is, for those who are elsewhere; the facilitator, who took it there, is only reminded. */
export function ElsewhereBanner({ following, issue, leads }: BannerProps) {
  const { t } = useT()
  return (
    <div className={issue === undefined ? undefined : styles.elsewhere} data-testid={issue && 'elsewhere'}>
      <output>
        {issue !== undefined && t(leads ? 'issue.roomStillAt' : 'issue.roomIsAt', { no: issue.no, title: issue.title })}
      </output>
      {issue !== undefined && (
        <Button size="sm" variant="default" onClick={following.goThere} data-testid="go-there">
          {leads ? t('issue.goBack') : t('issue.goThere')}
        </Button>
      )}
    </div>
  )
}
