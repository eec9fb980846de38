/**
 * Choosing, describing and sending photos and documents: take one, or choose several; say what each shows; say who may see
 * them. Nothing leaves the device before the button is pressed. Test ids: `file-take`, `file-choose` (the inputs), `file-item`,
 * `file-alt`, `file-shows-<before|after|neither>`, `file-level-<level>`, `file-place`, `file-send`.
 */
import { Button, Checkbox, TextInput } from '@mantine/core'
import type { ChangeEvent, ReactNode } from 'react'
import { useEffect, useId, useState } from 'react'
import type { AttachmentTarget } from '#shared/board/room.ts'
import { limits } from '#shared/limits.ts'
import { assertNever } from '#shared/result.ts'
import { useT } from '../../state/language.tsx'
import type { BatchItem, Level } from './batch.ts'
import { sendable, whyNot } from './batch.ts'
import { LevelChoice, ShowsChoice } from './AddChoices.tsx'
import type { Batch } from './use-batch.ts'
import { useBatch } from './use-batch.ts'
import { choosable, useAddress } from '../../ui/pick.ts'
import '../../ui/pick.css'
import styles from './attachments.module.css'

interface ChooserProps {
  readonly batch: Batch
  readonly takeTestId: string
}

/** Two native file fields, dressed as buttons: their labels are pressed, and the keyboard reaches the fields themselves. */
export function Chooser({ batch, takeTestId }: ChooserProps): ReactNode {
  const { t } = useT()
  const takeId = useId()
  const chooseId = useId()
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    batch.choose([...(event.currentTarget.files ?? [])])
    // The same file can be chosen again after it was left out.
    event.currentTarget.value = ''
  }
  return (
    <div className={styles['chooser']}>
      <span className="hy-pick">
        <input
          id={takeId}
          type="file"
          accept="image/*"
          capture="environment"
          disabled={batch.sending}
          onChange={chosen}
          data-testid={takeTestId}
        />
        <label htmlFor={takeId}>{t('files.take')}</label>
      </span>
      <span className="hy-pick">
        <input
          id={chooseId}
          type="file"
          accept={choosable}
          multiple
          disabled={batch.sending}
          onChange={chosen}
          data-testid="file-choose"
        />
        <label htmlFor={chooseId}>{t('files.choose')}</label>
      </span>
    </div>
  )
}

function StepLine({ item }: { readonly item: BatchItem }): ReactNode {
  const { t, refusalText } = useT()
  const { step } = item
  switch (step.is) {
    case 'preparing':
      return <output>{t('files.preparing')}</output>
    case 'ready':
      return <output>{t('files.ready')}</output>
    case 'sending':
      return (
        <span className={styles['sending']}>
          <progress max={1} value={step.share} aria-label={item.alt} />
          <span>{t('files.sending', { percent: Math.round(step.share * 100) })}</span>
        </span>
      )
    case 'done':
      return <output className={styles['done']}>{t('files.done')}</output>
    case 'wrong':
      return (
        <p role="alert" className={styles['wrong']} data-testid="file-problem" data-problem={step.problem}>
          {t(`files.problem_${step.problem}`)}
        </p>
      )
    case 'failed':
      return (
        <p role="alert" className={styles['wrong']} data-testid="file-failed">
          {step.why.message ?? refusalText(step.why)}
        </p>
      )
    default:
      return assertNever(step)
  }
}

interface RowProps {
  readonly item: BatchItem
  readonly batch: Batch
  /** Whether it is asked if the picture shows what is before or after. */
  readonly asksTime?: boolean
  /** Its description was missing when sending was tried. */
  readonly asked: boolean
  /** Whether it goes out without words of its own, because others stand for them. */
  readonly wordless?: boolean
}

/** One chosen file: its picture, its words, how far it is, and a way to leave it out. */
export function Row({ item, batch, asked, asksTime = false, wordless = false }: RowProps): ReactNode {
  const { t } = useT()
  const { step } = item
  const prepared = 'prepared' in step ? step.prepared : null
  const isPhoto = prepared?.mediaType !== 'application/pdf'
  const preview = useAddress(isPhoto ? (prepared?.blob ?? null) : null)
  const closed = step.is === 'wrong' || step.is === 'done'
  const noAlt = asked && item.alt.trim() === ''
  return (
    <li className={styles['item']} data-step={step.is} data-testid="file-item">
      {preview === null ? (
        <span className={styles['blank']} aria-hidden="true">
          {isPhoto ? '' : 'PDF'}
        </span>
      ) : (
        <img src={preview} alt="" />
      )}
      <div className={styles['itemText']}>
        <p className={styles['fileName']}>{item.name}</p>
        {!closed && (
          <TextInput
            label={isPhoto ? t('files.altPhoto') : t('files.altFile')}
            value={item.alt}
            maxLength={limits.titleLength}
            required={!wordless}
            error={noAlt ? t('files.altMissing') : null}
            disabled={step.is === 'sending'}
            onChange={(event) => batch.describe(item.key, event.currentTarget.value)}
            data-testid="file-alt"
          />
        )}
        {asksTime && isPhoto && !closed && <ShowsChoice item={item} batch={batch} />}
        <StepLine item={item} />
      </div>
      {step.is !== 'done' && step.is !== 'sending' && (
        <Button
          variant="default"
          size="sm"
          aria-label={t('files.remove', { name: item.name })}
          onClick={() => batch.remove(item.key)}
        >
          {t('files.removeShort')}
        </Button>
      )}
    </li>
  )
}

export interface AddFilesProps {
  readonly target: AttachmentTarget
  readonly firstLevel?: Level
  /** Called once everything chosen is on the record, with how many there are. */
  readonly onDone: (count: number) => void
  /** Whether its button is the one primary button of the screen. */
  readonly primary?: boolean
  readonly takeTestId?: string
  /** Told how many are chosen and not on the record yet. */
  readonly onItems?: (count: number) => void
}

/** The whole of it, in a dialog or on a screen. */
export function AddFiles({
  target,
  firstLevel = 'meeting',
  onDone,
  primary = true,
  takeTestId = 'file-take',
  onItems,
}: AddFilesProps): ReactNode {
  const { t } = useT()
  const batch = useBatch(target)
  const [level, setLevel] = useState<Level>(firstLevel)
  const [tellPlace, setTellPlace] = useState(false)
  const [asked, setAsked] = useState(false)
  const { items } = batch
  const missing = whyNot(items)
  const waiting = sendable(items)
  const someNotes = items.some(({ step }) => 'prepared' in step && step.prepared.notes.place !== null)
  const send = async (): Promise<void> => {
    setAsked(true)
    if (missing !== null) return
    await batch.send({ level, tellPlace })
    setAsked(false)
  }
  const left = items.length
  useEffect(() => onItems?.(left), [left, onItems])
  const { sent, clear } = batch
  useEffect(() => {
    if (sent === 0 || left > 0) return
    onDone(sent)
    clear()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each time that everything has come through.
  }, [sent, left])
  return (
    <div className={styles['add']}>
      <Chooser batch={batch} takeTestId={takeTestId} />
      <p className={styles['soft']}>{t('files.chooseHint')}</p>
      {batch.leftOut > 0 && (
        <p role="alert" className={styles['wrong']}>
          {t('files.tooMany', { max: limits.filesAtOnce, count: batch.leftOut })}
        </p>
      )}
      {items.length > 0 && (
        <>
          <ul className={styles['items']}>
            {items.map((item) => (
              <Row key={item.key} item={item} batch={batch} asked={asked} asksTime={target.kind === 'option'} />
            ))}
          </ul>
          <LevelChoice level={level} onChange={setLevel} />
          {someNotes && (
            <Checkbox
              label={t('files.tellPlace')}
              description={t('files.tellPlaceHint')}
              checked={tellPlace}
              onChange={(event) => setTellPlace(event.currentTarget.checked)}
              data-testid="file-place"
            />
          )}
          <div className={styles['end']}>
            <Button
              variant={primary ? 'filled' : 'default'}
              size="md"
              loading={batch.sending}
              aria-disabled={missing !== null}
              {...(missing === null ? {} : { 'data-disabled': true })}
              onClick={() => void send()}
              data-testid="file-send"
            >
              {waiting.length > 1 ? t('files.send', { count: waiting.length }) : t('files.sendOne')}
            </Button>
            {missing !== null && !batch.sending && <output className={styles['soft']}>{t(missing)}</output>}
          </div>
        </>
      )}
    </div>
  )
}
