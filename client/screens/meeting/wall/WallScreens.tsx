/**
 * The screens of the hall: which one the controls mean, what each follows, its address for the laptop behind it, a new one.
 * The main one is always there and cannot be taken away.
 */
import { Anchor, NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { WallScreen } from '#shared/board/room.ts'
import { mainScreen, wallScreens } from '#shared/board/walls.ts'
import type { ScreenId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import type { Words } from '../../../state/language.tsx'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../console.module.css'

const modes = ['follow', 'own', 'speakers'] as const
type Mode = (typeof modes)[number]

/** A screen's name; the main one has one of its own. */
export const screenName = ({ id, name }: WallScreen, { t }: Pick<Words, 't'>): string =>
  name === '' ? (id === mainScreen.id ? t('console.mainScreen') : id) : name

/** Where the page of a screen is. */
const screenAddress = (boardId: string, id: ScreenId): string =>
  `/b/${encodeURIComponent(boardId)}/projector${id === mainScreen.id ? '' : `?screen=${encodeURIComponent(id)}`}`

function NewScreen({ onAdded }: { readonly onAdded: (id: ScreenId) => void }): ReactNode {
  const { t } = useT()
  const [name, setName] = useState('')
  const [mode, setMode] = useState<Mode>('speakers')
  const [screenId, setScreenId] = useState(() => freshId<'screen'>('W-'))
  const added = (): void => {
    onAdded(screenId)
    setName('')
    setScreenId(freshId<'screen'>('W-'))
  }
  return (
    <div className={styles['fields']}>
      <TextInput
        label={t('console.screenName')}
        value={name}
        maxLength={40}
        onChange={(event) => setName(event.currentTarget.value)}
        data-testid="screen-name"
      />
      <NativeSelect
        label={t('console.screenMode')}
        value={mode}
        onChange={(event) => setMode(event.currentTarget.value as Mode)}
        data={modes.map((value) => ({ value, label: t(`console.mode_${value}`) }))}
      />
      <ActButton
        input={name.trim() === '' ? null : { type: 'wall.addScreen', screenId, name: name.trim(), mode }}
        missing={t('console.screenNameFirst')}
        onDone={added}
        testId="screen-add"
      >
        {t('console.screenAdd')}
      </ActButton>
    </div>
  )
}

interface Props {
  readonly state: BoardState
  readonly screen: WallScreen
  readonly onChoose: (id: ScreenId) => void
}

/** Which screen is meant, where there are several. */
export function ScreenChoice({ state, screen, onChoose }: Props): ReactNode {
  const { t, ...words } = useT()
  const screens = wallScreens(state)
  if (screens.length < 2) return null
  return (
    <fieldset className={styles['choices']} data-testid="screen-choice">
      <legend className="hy-hidden">{t('console.screens')}</legend>
      {screens.map((one) => (
        <button key={one.id} type="button" aria-pressed={one.id === screen.id} onClick={() => onChoose(one.id)}>
          {screenName(one, { t, ...words })}
        </button>
      ))}
    </fieldset>
  )
}

/** Mode, address, removal of the chosen screen, and the form for a new one. */
export function WallScreens({ state, screen, onChoose }: Props): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  return (
    <details className={styles['more']}>
      <summary>{t('console.screensMore', { count: wallScreens(state).length })}</summary>
      <p className={styles['soft']}>{t(`console.modeSays_${screen.mode}`)}</p>
      <div className={styles['acts']}>
        {modes.map((mode) => (
          <ActButton
            key={mode}
            size="s"
            input={mode === screen.mode ? null : { type: 'wall.setMode', screenId: screen.id, mode }}
            missing={t('console.modeIsSo')}
            testId={`wall-mode-${mode}`}
          >
            {t(`console.mode_${mode}`)}
          </ActButton>
        ))}
        {screen.id !== mainScreen.id && (
          <ActButton
            size="s"
            variant="subtle"
            input={{ type: 'wall.removeScreen', screenId: screen.id }}
            onDone={() => onChoose(mainScreen.id)}
            confirm={t('console.screenRemoveConfirm', { name: screen.name })}
            testId="screen-remove"
          >
            {t('console.screenRemove')}
          </ActButton>
        )}
        <Anchor href={screenAddress(boardId, screen.id)} target="_blank" rel="noopener" inherit underline="always">
          {t('meeting.wallOpen')}
        </Anchor>
      </div>
      <NewScreen onAdded={onChoose} />
    </details>
  )
}
