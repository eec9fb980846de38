/** What one option says in one row of a comparison, in words; a stance with its icon. Reads nothing but what it is given. */
import type { ReactNode } from 'react'
import type { Demand } from '#shared/board/board.ts'
import { currentWording } from '#shared/board/select.ts'
import { ownersVotePasses } from '#shared/convergence/legal-gate.ts'
import { assertNever } from '#shared/result.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { StanceMark } from '../../../ui/StanceMark.tsx'
import { AttachmentStrip } from '../../attachments/AttachmentStrip.tsx'
import { useAmount } from '../options/amount.ts'
import { PicturesButton } from '../options/PicturesButton.tsx'
import styles from './compare.module.css'
import type { CompareRow, Compared } from './compare-rows.ts'
import { demandsFor, moreThanLeast } from './compare-rows.ts'

interface CellProps<Row extends CompareRow = CompareRow> {
  readonly row: Row
  readonly one: Compared
  readonly all: readonly Compared[]
}

function Amount({
  value,
  words,
  more,
  least,
}: {
  readonly value: number | null
  readonly words: (value: number) => string
  readonly more: number | null
  readonly least: ReactNode
}): ReactNode {
  const { t } = useT()
  return (
    <>
      <p>{value === null ? t('options.unknown') : words(value)}</p>
      {more !== null && <p className={styles['apart']}>{least}</p>}
    </>
  )
}

function Cost({ one, all }: Omit<CellProps, 'row'>): ReactNode {
  const { t } = useT()
  const amount = useAmount()
  const value = one.view.option.costYuan
  const more = moreThanLeast(
    all.map(({ view }) => view.option.costYuan),
    value,
  )
  const apart = more === 0 ? t('options.costLeast') : t('options.costMore', { amount: amount(more ?? 0) })
  return <Amount value={value} words={amount} more={more} least={apart} />
}

function Days({ one, all }: Omit<CellProps, 'row'>): ReactNode {
  const { t } = useT()
  const value = one.view.option.durationDays
  const more = moreThanLeast(
    all.map(({ view }) => view.option.durationDays),
    value,
  )
  const apart = more === 0 ? t('options.daysLeast') : t('options.daysMore', { days: more ?? 0 })
  return <Amount value={value} words={(days) => t('issue.days', { days })} more={more} least={apart} />
}

function RedLines({ one }: Pick<CellProps, 'one'>): ReactNode {
  const { t, partyName } = useT()
  const parties = useBoard((state) => state.parties)
  if (one.lines.length === 0) return <p className={styles['soft']}>{t('options.noRedLine')}</p>
  return one.lines.map((line) => {
    const party = parties.get(line.partyId)
    return (
      <p key={`${line.partyId} ${line.redLineId ?? line.text}`} className={styles['red']}>
        {t('issue.crosses', { party: party === undefined ? '' : partyName(party), text: line.text })}
        {line.ofChanges !== null && t('issue.saidBefore')}
        {line.visibility === 'party' && t('issue.onlyOwnPartySees')}
      </p>
    )
  })
}

function Gate({ one }: Pick<CellProps, 'one'>): ReactNode {
  const { t } = useT()
  const { gate, vote } = one.view
  if (gate === null) return <p className={styles['soft']}>{t('options.gateNotNeeded')}</p>
  const open = vote !== null && ownersVotePasses(vote, gate.threshold).passes
  const facts = { threshold: t(`common.threshold_${gate.threshold}`), reason: gate.reason }
  return <p>{open ? t('options.gateOpen', facts) : t('options.gateClosed', facts)}</p>
}

function Basis({ one }: Pick<CellProps, 'one'>): ReactNode {
  const { t } = useT()
  const policies = useBoard((state) => state.policies)
  const held = (one.view.option.basisPolicyIds ?? []).flatMap((id) => policies.get(id) ?? [])
  if (held.length === 0) return <p className={styles['soft']}>{t('options.noneOf')}</p>
  return held.map(({ id, title, docNo }) => <p key={id}>{[title, docNo].filter(Boolean).join('　')}</p>)
}

const wordsOf = (demands: readonly Demand[]): string => demands.map(currentWording).join('；')

function Demands({ one, row }: Pick<CellProps<Extract<CompareRow, { kind: 'demands' | 'stance' }>>, 'one' | 'row'>) {
  const { t } = useT()
  const { meets, fails } = demandsFor(one, row.party)
  const red = fails.filter(({ isRedLine }) => isRedLine)
  const plain = fails.filter(({ isRedLine }) => !isRedLine)
  if (meets.length + fails.length === 0) return <p className={styles['soft']}>{t('options.notMentioned')}</p>
  return (
    <>
      {red.length > 0 && <p className={styles['red']}>{t('options.failsRedWords', { demands: wordsOf(red) })}</p>}
      {plain.length > 0 && <p>{t('options.failsWords', { demands: wordsOf(plain) })}</p>}
      {meets.length > 0 && <p>{t('options.meetsWords', { demands: wordsOf(meets) })}</p>}
    </>
  )
}

function Stance({ one, row }: Pick<CellProps<Extract<CompareRow, { kind: 'demands' | 'stance' }>>, 'one' | 'row'>) {
  const { t } = useT()
  const stance = one.view.stances.get(row.party.id)
  if (stance === undefined) return <p className={styles['soft']}>{t('common.stanceNone')}</p>
  return (
    <>
      <StanceMark value={stance.value} />
      {stance.reason !== '' && <p className={styles['small']}>{stance.reason}</p>}
      {stance.condition !== null && stance.condition !== '' && (
        <p className={styles['small']}>
          {t('issue.conditionIs', { condition: stance.condition })}{' '}
          {t(`issue.condition_${stance.conditionSettled?.how ?? 'open'}`)}
        </p>
      )}
    </>
  )
}

function Pictures({ one }: Pick<CellProps, 'one'>): ReactNode {
  const { t } = useT()
  const { option } = one.view
  if (one.pictures === 0) return <p className={styles['soft']}>{t('options.noPictures')}</p>
  return (
    <>
      <PicturesButton option={option} />
      <AttachmentStrip target={{ kind: 'option', id: option.id }} title={option.title} mayAdd={false} />
    </>
  )
}

/** The content of one cell. */
export function CompareCell({ row, one, all }: CellProps): ReactNode {
  const { t } = useT()
  switch (row.kind) {
    case 'text':
      return <p className={styles['text']}>{one.view.option.text}</p>
    case 'cost':
      return <Cost one={one} all={all} />
    case 'days':
      return <Days one={one} all={all} />
    case 'redLines':
      return <RedLines one={one} />
    case 'gate':
      return <Gate one={one} />
    case 'residents':
      return <p>{one.view.residents === null ? '' : t(`issue.residents_${one.view.residents}`)}</p>
    case 'basis':
      return <Basis one={one} />
    case 'pictures':
      return <Pictures one={one} />
    case 'demands':
      return <Demands one={one} row={row} />
    case 'stance':
      return <Stance one={one} row={row} />
    default:
      return assertNever(row)
  }
}
