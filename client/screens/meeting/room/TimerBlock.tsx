/**
 * Beside the turns: a countdown for the whole room (5, 10, 15 minutes or as many as are typed), and a line over whatever the
 * wall shows. Both stand on every screen by the server's clock until their time is over or somebody takes them away.
 */
import { NumberInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { Countdown } from '#shared/board/room.ts'
import { clockText, countdownLeft } from '#shared/board/turn.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useServerNow } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { timeOfInstant } from '../../../ui/dates.ts'
import { Block } from '../Block.tsx'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
}

function Running({ state, countdown }: { readonly state: BoardState; readonly countdown: Countdown }): ReactNode {
  const { t, language } = useT()
  const now = useServerNow(500)
  const left = countdownLeft(countdown, now)
  const end = timeOfInstant(Date.parse(countdown.startedAt) + countdown.seconds * 1000, language, timeZoneOf(state))
  return (
    <p className={styles['countdown']} data-over={left <= 0} data-testid="countdown">
      <span className={styles['turnClock']} role="timer">
        {left <= 0 ? t('console.timerOver', { time: clockText(left) }) : clockText(left)}
      </span>
      <span>
        {countdown.label !== '' && `${countdown.label} · `}
        {t('console.timerUntil', { time: end })}
      </span>
    </p>
  )
}

const quick = [5, 10, 15] as const

function Timer({ state, meeting }: Props): ReactNode {
  const { t } = useT()
  const [minutes, setMinutes] = useState<number | string>(3)
  const [label, setLabel] = useState('')
  const { countdown } = state
  const start = (count: number) =>
    ({ type: 'timer.start', meetingId: meeting.id, seconds: count * 60, label: label.trim() }) as const
  const typed = typeof minutes === 'number' && minutes > 0 && minutes <= 120 ? minutes : null
  if (countdown !== null) {
    return (
      <div>
        <Running state={state} countdown={countdown} />
        <ActButton size="s" input={{ type: 'timer.stop', meetingId: meeting.id }} testId="timer-stop">
          {t('console.timerStop')}
        </ActButton>
      </div>
    )
  }
  return (
    <div className={styles['timer']}>
      <div className={styles['acts']}>
        {quick.map((count) => (
          <ActButton key={count} size="s" input={start(count)} testId={`timer-${count}`}>
            {t('console.timerMinutes', { count })}
          </ActButton>
        ))}
      </div>
      <div className={styles['inline']}>
        <NumberInput
          aria-label={t('console.timerOwn')}
          value={minutes}
          onChange={setMinutes}
          min={1}
          max={120}
          hideControls
          w={90}
          data-testid="timer-minutes"
        />
        <TextInput
          aria-label={t('console.timerLabel')}
          placeholder={t('console.timerLabel')}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          maxLength={40}
          data-testid="timer-label"
        />
        <ActButton
          size="s"
          input={typed === null ? null : start(typed)}
          missing={t('console.timerMissing')}
          testId="timer-start"
        >
          {t('console.timerStart')}
        </ActButton>
      </div>
    </div>
  )
}

function Message({ state, meeting }: Props): ReactNode {
  const { t } = useT()
  const [text, setText] = useState('')
  const said = state.message
  const words = text.trim()
  return (
    <div>
      {said !== null && (
        <p className={styles['row']} data-testid="message-shown">
          <span>{t('console.messageShown', { text: said.text })}</span>
          <ActButton size="s" input={{ type: 'wall.say', meetingId: meeting.id, text: '' }} testId="wall-say-stop">
            {t('console.messageStop')}
          </ActButton>
        </p>
      )}
      <div className={styles['inline']}>
        <TextInput
          aria-label={t('console.messageLabel')}
          placeholder={t('console.messageHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={80}
          data-testid="wall-say-text"
        />
        <ActButton
          size="s"
          input={words === '' ? null : { type: 'wall.say', meetingId: meeting.id, text: words }}
          missing={t('console.messageMissing')}
          onDone={() => setText('')}
          testId="wall-say"
        >
          {t('console.messageSay')}
        </ActButton>
      </div>
    </div>
  )
}

/** `timer`: whether this seat may start one; the message is the secretary's too. */
export function TimerBlock({ state, meeting, timer }: Props & { readonly timer: boolean }): ReactNode {
  const { t } = useT()
  return (
    <Block name="timer" title={t('console.timerTitle')}>
      {timer && <Timer state={state} meeting={meeting} />}
      <h3>{t('console.messageTitle')}</h3>
      <Message state={state} meeting={meeting} />
    </Block>
  )
}
