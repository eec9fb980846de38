/**
 * What is known of one option besides the stances: text, place in the ranking, money, days, the residents' guarantee,
 * who has not spoken, the red lines that it crosses, and folded away whose demands it meets and fails. Facts in words.
 * Test ids: `rank-<id>`, `more-<id>`, `remarks-on-<id>`, `option-pictures-<id>`, `own-lines-<id>`, and those of
 * `OptionMore` and `OptionChanges`.
 */
import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import type { Option } from '#shared/board/board.ts'
import { isMarkFromBefore, speaksForOption } from '#shared/board/option-changes.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import { closedToOptions } from '#shared/record/decide/issues.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import { AttachmentStrip } from '../../attachments/AttachmentStrip.tsx'
import styles from '../issue.module.css'
import { useAmount } from './amount.ts'
import type { OptionView } from './option-view.ts'
import { PicturesButton } from './PicturesButton.tsx'

const OptionRemarks = fetched(() => withWords(['text'], import('../text/remarks/OptionRemarks.tsx')))
const OwnRedLines = fetched(() => withWords(['options'], import('./OwnRedLines.tsx')))
const OptionChanges = fetched(() => withWords(['options'], import('./OptionChanges.tsx')))
const OptionMore = fetched(() => withWords(['options'], import('./OptionMore.tsx')))

/** Heading of an option: its letter, title and place in the ranking. */
export function OptionTitle({ view }: { readonly view: OptionView }) {
  const { t } = useT()
  const { option } = view
  const place = view.ranked?.place ?? null
  return (
    <div className={styles.optionTitle}>
      <span className={styles.optionCode}>{option.code}</span>
      <strong>{option.title}</strong>
      {place !== null && (
        <span className={styles.rank} data-first={view.leads} data-rank={place} data-testid={`rank-${option.id}`}>
          {t('issue.rank', { rank: place })}
        </span>
      )}
      {option.status === 'adopted' && <span className={styles.rank}>{t('issue.optionAdopted')}</span>}
    </div>
  )
}

function Line({ children, tone }: { readonly children: ReactNode; readonly tone?: 'good' | 'warn' | 'red' | 'plain' }) {
  return (
    <li className={styles.fact} data-tone={tone ?? 'plain'}>
      {children}
    </li>
  )
}

/** Who puts papers beside options that others proposed. */
const conducts: ReadonlySet<string> = new Set(['facilitator', 'secretary'])

const residentTone = { met: 'good', onCondition: 'plain', refused: 'warn', waiting: 'plain' } as const

/** In one line how many demands it serves; unfolded, whose, who proposed it, what it rests on. */
function More({ view }: { readonly view: OptionView }) {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  const { option, meets, fails } = view
  const counts = [t('issue.meetsCount', { count: meets.length })]
  if (fails.length > 0) counts.push(t('issue.failsCount', { count: fails.length }))
  return (
    <details
      className={styles.optionMore}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-testid={`more-${option.id}`}
    >
      <summary>
        <span>{counts.join(t('common.listComma'))}</span>
        <span className={styles.optionMoreWhat}>{t('issue.moreFacts')}</span>
      </summary>
      {open && (
        <Suspense>
          <OptionMore option={option} />
        </Suspense>
      )}
    </details>
  )
}

/** What is remarked on its words, and the way to remark on them; nothing for who neither reads nor makes remarks. */
function Remarks({ option }: { readonly option: Option }) {
  const { t } = useT()
  const { actor } = useMe()
  const [open, setOpen] = useState(false)
  const remarks = useBoard((state) => state.remarks)
  const mayRemark = useBoard((state) => mayGive(state, actor, 'remark.record'))
  const count = [...remarks.values()].filter((one) => one.optionId === option.id && one.withdrawnAt === null).length
  if (count === 0 && !mayRemark) return null
  return (
    <details
      className={styles.optionMore}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-testid={`remarks-on-${option.id}`}
    >
      <summary>
        <span className={styles.optionMoreWhat}>
          {count === 0 ? t('issue.remarkOnOption') : t('issue.remarksOnOption', { count })}
        </span>
      </summary>
      {open && (
        <Suspense>
          <OptionRemarks option={option} />
        </Suspense>
      )}
    </details>
  )
}

/** The way to say that it crosses a red line of the own party; nothing for who speaks for none, nor once the table is closed. */
function OwnLines({ option }: { readonly option: Option }) {
  const { t } = useT()
  const { actor } = useMe()
  const [open, setOpen] = useState(false)
  const party = useBoard(({ parties }) => (actor.partyId === null ? undefined : parties.get(actor.partyId)))
  const may = useBoard((state) => {
    const status = state.issues.get(option.issueId)?.status ?? 'closed'
    return mayGive(state, actor, 'redLine.mark') && !closedToOptions.has(status)
  })
  const own = new Set(party?.redLines.map(({ id }) => id))
  const said = (option.redLineMarks ?? []).filter(({ redLineId }) => own.has(redLineId))
  const isOld = said.some((mark) => isMarkFromBefore(option, mark))
  if (party === undefined || !may) return null
  return (
    <>
      <button
        type="button"
        className={styles.optionLink}
        onClick={() => setOpen(true)}
        data-testid={`own-lines-${option.id}`}
      >
        {t(isOld ? 'issue.ownLinesBefore' : said.length > 0 ? 'issue.ownLinesSaid' : 'issue.ownLines')}
      </button>
      {open && (
        <Suspense>
          <OwnRedLines option={option} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

/** The facts below the heading. */
export function OptionFacts({ view }: { readonly view: OptionView }) {
  const { t, partyName } = useT()
  const amount = useAmount()
  const { option } = view
  const { actor } = useMe()
  const { personId, role } = actor
  const mayChange = useBoard((state) => speaksForOption(state, actor, option))
  const proposer = option.proposedBy === personId || conducts.has(role)
  const parties = useBoard((state) => state.parties)
  const proposedBy = useBoard((state) => state.people.get(option.proposedBy as PersonId)?.displayName ?? '')
  const nameOf = (partyId: PartyId): string => {
    const party = parties.get(partyId)
    return party === undefined ? '' : partyName(party)
  }
  const names = view.missing.map(partyName).join(t('common.listComma'))
  return (
    <>
      <p className={styles.optionText}>{option.text}</p>
      <ul className={styles.facts}>
        <Line>
          {option.costYuan === null ? t('issue.costUnknown') : t('issue.cost', { amount: amount(option.costYuan) })}
          {' · '}
          {option.durationDays === null ? t('issue.daysUnknown') : t('issue.days', { days: option.durationDays })}
        </Line>
        {option.ideaId !== undefined && <Line>{t('issue.fromIdea', { name: proposedBy })}</Line>}
        {view.residents !== null && (
          <Line tone={residentTone[view.residents]}>{t(`issue.residents_${view.residents}`)}</Line>
        )}
        {view.blockedBy.length > 0 && (
          <Line tone="warn">
            {t('issue.blockedBy', { parties: view.blockedBy.map(partyName).join(t('common.listComma')) })}
          </Line>
        )}
        {view.missing.length > 0 && view.stances.size > 0 && <Line>{t('issue.stillMissing', { parties: names })}</Line>}
        {view.crosses.map((line) => (
          <Line key={`${line.partyId} ${line.redLineId ?? line.text}`} tone="red">
            {t('issue.crosses', { party: nameOf(line.partyId), text: line.text })}
            {line.visibility === 'party' && t('issue.onlyOwnPartySees')}
          </Line>
        ))}
      </ul>
      {(mayChange || option.earlier !== undefined) && (
        <Suspense>
          <OptionChanges option={option} />
        </Suspense>
      )}
      <More view={view} />
      <Remarks option={option} />
      <OwnLines option={option} />
      <div className={styles.optionPictures}>
        <PicturesButton option={option} />
        <AttachmentStrip target={{ kind: 'option', id: option.id }} title={option.title} mayAdd={proposer} />
      </div>
    </>
  )
}
