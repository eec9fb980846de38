/**
 * What changed, for somebody who was away: by issue, what binds first; of a text its words with the difference shown. Test
 * ids: `return-changes`, `changed-<issueId>`, and `diff` of `TextDiff`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Change, ChangeGroup } from '#shared/board/changes.ts'
import { digestOf } from '#shared/board/changes.ts'
import { isMarkFromBefore } from '#shared/board/option-changes.ts'
import type { IssueId, OptionId } from '#shared/ids.ts'
import { useBoard, useMe, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { momentOf, timeOfInstant } from '../../ui/dates.ts'
import { TextDiff } from '../../ui/TextDiff.tsx'
import { sayChange } from './change-words.ts'
import styles from './return.module.css'
import type { Since, TextChange } from './use-changes.ts'

/** To the party that had said of the earlier words that they cross a red line of its own. */
function OwnLineBefore({ optionId }: { readonly optionId: OptionId }): ReactNode {
  const { t } = useT()
  const { partyId } = useMe().actor
  const isOld = useBoard(({ options, parties }) => {
    const option = options.get(optionId)
    const own = new Set((partyId === null ? undefined : parties.get(partyId))?.redLines.map(({ id }) => id))
    return option?.redLineMarks?.some((mark) => own.has(mark.redLineId) && isMarkFromBefore(option, mark)) === true
  })
  return isOld ? <p>{t('changes.ownLineBefore')}</p> : null
}

function More({ fact }: Pick<Change, 'fact'>): ReactNode {
  const { t } = useT()
  if (fact.kind === 'versionPublished') {
    return (
      <>
        {fact.note === '' ? null : <p className={styles['soft']}>{t('changes.versionNote', { note: fact.note })}</p>}
        <TextDiff before={fact.before ?? ''} after={fact.after} />
      </>
    )
  }
  if (fact.kind === 'demandReworded') {
    const { before, after, interest } = fact
    return (
      <>
        {before === after ? null : <TextDiff before={before} after={after} />}
        {interest === null ? null : (
          <>
            {before === after ? null : <p className={styles['soft']}>{t('changes.interestToo')}</p>}
            <TextDiff before={interest.before} after={interest.after} />
          </>
        )}
      </>
    )
  }
  if (fact.kind === 'remarkAnswered' && fact.note !== '') {
    return <p className={styles['soft']}>{t('changes.remarkNote', { note: fact.note })}</p>
  }
  if (fact.kind === 'optionAmended') {
    return (
      <>
        {fact.parts.includes('text') ? <TextDiff before={fact.before.text} after={fact.after.text} /> : null}
        <OwnLineBefore optionId={fact.optionId} />
      </>
    )
  }
  if (fact.kind !== 'stanceMoved') return null
  return (
    <>
      {fact.to.reason === '' ? null : (
        <p className={styles['soft']}>{t('changes.stanceReason', { reason: fact.to.reason })}</p>
      )}
      {fact.to.condition === null || fact.to.condition === '' ? null : (
        <p className={styles['soft']}>{t('changes.stanceCondition', { condition: fact.to.condition })}</p>
      )}
    </>
  )
}

/** Times within so long are said without their day. */
const sameDayMs = 12 * 3_600_000

/** When it was: the time, and the day where it is not today's evening any more. */
function When({ at }: Pick<Change, 'at'>): ReactNode {
  const { language } = useT()
  const zone = useBoard(timeZoneOf)
  const now = useServerNow(60_000)
  const say = now - Date.parse(at) < sameDayMs ? timeOfInstant : momentOf
  return (
    <time dateTime={at} className={styles['soft']}>
      {say(at, language, zone)}
    </time>
  )
}

function Group({ group, text }: { readonly group: ChangeGroup; readonly text: TextChange | undefined }): ReactNode {
  const words = useT()
  const state = useBoard((board) => board)
  const issue = group.issueId === null ? undefined : state.issues.get(group.issueId)
  const title =
    issue === undefined ? words.t('changes.room') : words.t('changes.issue', { no: issue.no, title: issue.title })
  return (
    <section data-testid={`changed-${group.issueId ?? 'room'}`}>
      <h4>{title}</h4>
      <ul className={styles['changes']}>
        {text === undefined ? null : (
          <li>
            <p>{words.t('away.workingText')}</p>
            <TextDiff before={text.before} after={text.after} />
          </li>
        )}
        {group.changes.map((change) => (
          <li key={change.seq} data-kind={change.fact.kind}>
            <p>
              <When at={change.at} /> {sayChange(change, { state, words })}
            </p>
            <More fact={change.fact} />
          </li>
        ))}
      </ul>
      {group.left > 0 ? <p className={styles['soft']}>{words.t('changes.moreHere', { count: group.left })}</p> : null}
    </section>
  )
}

interface Props {
  readonly since: Since | null
  readonly failed: boolean
  readonly onAgain: () => void
  /** Issues to read of first. */
  readonly first: readonly IssueId[]
  /** Of an issue, up to where the reader knew the record when he acted on it. */
  readonly known: ReadonlyMap<IssueId, number>
}

/** The groups; a working text that changed stands with its issue, be there other changes or not. */
export function Changes({ since, failed, onAgain, first, known }: Props): ReactNode {
  const { t } = useT()
  if (failed) {
    return (
      <div data-testid="return-changes">
        <p>{t('away.failed')}</p>
        <Button variant="default" onClick={onAgain}>
          {t('away.again')}
        </Button>
      </div>
    )
  }
  if (since === null) {
    return (
      <p data-testid="return-changes" aria-busy="true">
        {t('away.loading')}
      </p>
    )
  }
  const isNew = ({ issueId, seq }: Change): boolean => issueId === null || seq > (known.get(issueId) ?? 0)
  const digest = digestOf(since.changes.filter(isNew), first)
  const told = new Set(digest.groups.map(({ issueId }) => issueId))
  const alone = since.texts
    .filter(({ issueId }) => !told.has(issueId))
    .map(({ issueId }): ChangeGroup => ({ issueId, changes: [], left: 0 }))
  const groups = [...alone, ...digest.groups]
  return (
    <div data-testid="return-changes">
      {groups.length === 0 ? <p>{t('away.nothing')}</p> : <p className={styles['soft']}>{t('away.order')}</p>}
      {groups.map((group) => (
        <Group
          key={group.issueId ?? ''}
          group={group}
          text={since.texts.find(({ issueId }) => issueId === group.issueId)}
        />
      ))}
      {digest.leftIssues > 0 ? (
        <p className={styles['soft']}>{t('changes.moreIssues', { count: digest.leftIssues })}</p>
      ) : null}
    </div>
  )
}
