/**
 * How much each issue matters to the party: a hundred points over the issues, given together. The sum is always in sight and
 * says when it is too much; who gave which is said, and where somebody has just given others than one had put oneself, both
 * are shown. Test ids: `points-<issueId>`, `points-left`, `points-clash`.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { Points } from '#shared/documents/caucus.ts'
import { givePoints, pointsLeft } from '#shared/documents/caucus.ts'
import { limits } from '#shared/limits.ts'
import { useBoard } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import type { OpenDocument } from '../../sync/react.tsx'
import '../../ui/plain.css'
import { useWhyNotYet } from '../offline/why-not-yet.tsx'
import styles from './caucus.module.css'
import { usePoints } from './watched.ts'

type Opened = Pick<OpenDocument, 'doc' | 'status' | 'authors'>

const step = 5

interface RowProps {
  readonly opened: Opened
  readonly issue: Issue
  readonly given: Points | undefined
  /** What ties the fields to why they cannot be written yet. */
  readonly tied: { readonly 'aria-describedby'?: string }
}

/** Who wrote what stands there; null for oneself, and where nobody is known. */
function useGiver({ doc, authors }: Opened, given: Points | undefined): string | null {
  const personId = given === undefined || given.client === doc.clientID ? undefined : authors.get(given.client)?.[1]
  return useBoard((state) => (personId === undefined ? null : (state.people.get(personId)?.displayName ?? null)))
}

interface StepperProps extends Pick<RowProps, 'tied'> {
  readonly issue: Issue
  readonly points: number
  readonly writable: boolean
  readonly onGive: (points: number) => void
}

function Stepper({ issue, points, writable, onGive, tied }: StepperProps): ReactNode {
  const { t } = useT()
  const { no, title } = issue
  return (
    <div className={styles['stepper']}>
      <button
        type="button"
        aria-label={t('caucus.pointsLess', { no })}
        {...tied}
        disabled={!writable || points === 0}
        onClick={() => onGive(Math.max(0, points - step))}
      >
        −
      </button>
      <input
        type="number"
        inputMode="numeric"
        min={0}
        max={limits.importancePoints}
        aria-label={t('caucus.pointsOf', { no, title })}
        value={points === 0 ? '' : points}
        placeholder="0"
        readOnly={!writable}
        {...tied}
        onChange={(event) => onGive(Number(event.currentTarget.value))}
        data-testid={`points-${issue.id}`}
      />
      <button
        type="button"
        aria-label={t('caucus.pointsMore', { no })}
        {...tied}
        disabled={!writable || points >= limits.importancePoints}
        onClick={() => onGive(points + step)}
      >
        ＋
      </button>
    </div>
  )
}

/** One issue: its points, and whose they are. */
function Row({ opened, issue, given, tied }: RowProps): ReactNode {
  const { t } = useT()
  const { doc, status } = opened
  const [mine, setMine] = useState<number | null>(null)
  const points = given?.points ?? 0
  const giver = useGiver(opened, given)
  const clash = giver !== null && mine !== null && mine !== points
  const give = (next: number): void => {
    const kept = Math.min(limits.importancePoints, Math.max(0, Math.round(next)))
    setMine(kept)
    givePoints(doc, issue.id, kept)
  }
  return (
    <li className={styles['point']}>
      <span>{t('caucus.issueSummary', { no: issue.no, title: issue.title })}</span>
      <Stepper issue={issue} points={points} writable={status.writable} onGive={give} tied={tied} />
      {giver !== null && !clash && points > 0 && (
        <span className={styles['soft']}>{t('caucus.pointsBy', { name: giver })}</span>
      )}
      {clash && (
        <output className={`${styles['clash']} ${styles['row']}`} data-testid="points-clash">
          {t('caucus.pointsClash', { name: giver, points, mine })}
          <button type="button" className="hy-button" onClick={() => give(mine)}>
            {t('caucus.pointsMine', { mine })}
          </button>
        </output>
      )}
    </li>
  )
}

function leftWords(left: number, t: ReturnType<typeof useT>['t']): string {
  if (left === 0) return t('caucus.pointsFull')
  return left > 0 ? t('caucus.pointsLeft', { left }) : t('caucus.pointsOver', { over: -left })
}

/** The points over these issues, and what is left of them. */
export function ImportancePoints({ opened, issues }: { readonly opened: Opened; readonly issues: readonly Issue[] }) {
  const { t } = useT()
  const points = usePoints(opened.doc)
  const ids = issues.map(({ id }) => id)
  const left = pointsLeft(points, ids)
  const { tied, note } = useWhyNotYet(opened.status)
  return (
    <section className={styles['part']} aria-labelledby="points-title">
      <h2 id="points-title">{t('caucus.points')}</h2>
      <p className={styles['soft']}>{t('caucus.pointsHint')}</p>
      {note}
      <output className={styles['left']} data-over={left < 0} data-testid="points-left" data-left={left}>
        {leftWords(left, t)}
      </output>
      <ul className={styles['points']}>
        {issues.map((issue) => (
          <Row key={issue.id} opened={opened} issue={issue} given={points.get(issue.id)} tied={tied} />
        ))}
      </ul>
    </section>
  )
}
