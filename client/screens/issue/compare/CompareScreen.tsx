/**
 * Two or three options of an issue side by side (`/b/:boardId/issue/:issueId/compare?options=…`): which ones stands in the
 * address, so that it can be handed on and printed. Whoever leads sends the same comparison to the wall. Picks nothing by
 * itself but where there is no choice. Test ids: `compare-screen`, `compare-pick-<optionId>`, `compare-view`, `compare-differences`,
 * `compare-to-wall`, `compare-print`.
 */
import { Button, Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link, useLocation, useParams, useSearch } from 'wouter'
import type { Issue } from '#shared/board/board.ts'
import type { IssueId, OptionId } from '#shared/ids.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useTitle } from '../../../state/title.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { issueAddress, useFollowing } from '../follow.ts'
import type { OptionView } from '../options/option-view.ts'
import { optionViews } from '../options/option-view.ts'
import styles from './compare.module.css'
import { compareAddress } from './address.ts'
import { comparedOf, compareRows, fewest, most, pickedIn, withPick } from './compare-rows.ts'
import { showingOn } from './compare-wall.ts'
import { CompareTable } from './CompareTable.tsx'

interface PicksProps {
  readonly views: readonly OptionView[]
  readonly picked: ReadonlySet<string>
  readonly onPick: (optionId: OptionId) => void
}

function Picks({ views, picked, onPick }: PicksProps): ReactNode {
  const { t } = useT()
  const full = picked.size >= most
  return (
    <fieldset className={styles['picks'] ?? ''}>
      <legend>{t('options.comparePick')}</legend>
      {views.map(({ option }) => (
        <label key={option.id} className={styles['pick']}>
          <input
            type="checkbox"
            checked={picked.has(option.id)}
            disabled={full && !picked.has(option.id)}
            onChange={() => onPick(option.id)}
            data-testid={`compare-pick-${option.id}`}
          />
          <span>
            <strong>{option.code}</strong> {option.title}
          </span>
        </label>
      ))}
      {picked.size < fewest && <output>{t('options.compareFew', { count: fewest - picked.size })}</output>}
      {full && views.length > most && <output>{t('options.compareFull')}</output>}
    </fieldset>
  )
}

function ToWall({ issue, optionIds }: { readonly issue: Issue; readonly optionIds: readonly OptionId[] }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const state = useBoard((state) => state)
  const [shown, setShown] = useState('')
  const how = showingOn(state, actor, issue.id, optionIds)
  const these = optionIds.join()
  if (how.may === 'no') return null
  return (
    <>
      <ActButton
        variant="primary"
        reason="always"
        input={how.may === 'yes' ? how.act : null}
        missing={t('options.wallNoMeeting')}
        onDone={() => setShown(these)}
        testId="compare-to-wall"
      >
        {t('options.toWall')}
      </ActButton>
      <output>{shown === these ? t('options.onWall') : ''}</output>
    </>
  )
}

function Comparison({ issue, views, picked }: Omit<PicksProps, 'onPick'> & { readonly issue: Issue }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const state = useBoard((state) => state)
  const [onlyDifferent, setOnlyDifferent] = useState(false)
  const compared = comparedOf(state, views, picked, actor.partyId)
  const rows = compareRows(state, compared)
  const shown = onlyDifferent ? rows.filter(({ same }) => !same) : rows
  const left = rows.length - shown.length
  return (
    <>
      <div className={styles['acts'] ?? ''}>
        <Checkbox
          label={t('options.onlyDifferences')}
          checked={onlyDifferent}
          onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
          data-testid="compare-differences"
        />
        <Button variant="default" onClick={() => window.print()} data-testid="compare-print">
          {t('options.print')}
        </Button>
        <ToWall issue={issue} optionIds={compared.map(({ view }) => view.option.id)} />
      </div>
      <CompareTable compared={compared} rows={shown} />
      {left > 0 && <p className={styles['soft']}>{t('options.sameRows', { count: left })}</p>}
    </>
  )
}

function Page({ issue }: { readonly issue: Issue }): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const [, go] = useLocation()
  const search = useSearch()
  const state = useBoard((state) => state)
  const heading = t('options.comparePage', { title: issue.title })
  useTitle(heading)
  useFollowing(issue.id)
  const views = optionViews(state, issue.id)
  // Where there are only so many, there is nothing to choose.
  const asked = new URLSearchParams(search).has('options')
  const wanted =
    !asked && views.length <= most ? new Set<string>(views.map(({ option }) => option.id)) : pickedIn(search)
  const picked = new Set([...wanted].filter((id) => views.some(({ option }) => option.id === id)))
  return (
    <div className={styles['page']} data-testid="compare-screen">
      <Link href={issueAddress(boardId, issue.id, 'options')} className={styles['back'] ?? ''}>
        {t('options.compareBack')}
      </Link>
      <h1>{heading}</h1>
      {views.length < fewest ? (
        <p>{t('options.compareNothing')}</p>
      ) : (
        <>
          <Picks
            views={views}
            picked={picked}
            onPick={(optionId) => go(compareAddress(boardId, issue.id, withPick(picked, optionId)), { replace: true })}
          />
          {picked.size >= fewest && <Comparison issue={issue} views={views} picked={picked} />}
        </>
      )}
    </div>
  )
}

/** The screen; says so when the address names no issue of this board. */
export default function CompareScreen(): ReactNode {
  const { t } = useT()
  const { issueId } = useParams<{ issueId: string }>()
  const issue = useBoard((state) => state.issues.get(issueId as IssueId))
  if (issue === undefined) return <h1>{t('issue.unknownTitle')}</h1>
  return <Page key={issue.id} issue={issue} />
}
