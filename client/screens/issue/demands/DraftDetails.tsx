/**
 * What helps to settle a demand and nobody has to say: its topic, which building and entrance it is about, and answers to
 * what is usually asked about the topic. Live for everyone of the party, like its words. Test ids: `draft-topic`,
 * `draft-building`, `draft-unit`, `draft-answer-<n>`.
 */
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type * as Y from 'yjs'
import { questionsOf } from '#shared/board/topic-questions.ts'
import type { DemandDraft } from '#shared/documents/party.ts'
import { answeredTopic, changeDemandDraft, chooseTopic } from '#shared/documents/party.ts'
import { limits } from '#shared/limits.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useBoundText } from '../../../sync/react.tsx'
import styles from './demands.module.css'
import { useDraftAnswers } from './drafts.ts'
import { UsualQuestions } from './UsualQuestions.tsx'

/** Characters of a building or an entrance: 12号楼, B栋, 3单元. */
const placeLength = 8

interface AnswerProps {
  readonly text: Y.Text
  readonly label: string
  readonly place: number
  readonly writable: boolean
  /** Before what is typed comes into the text. */
  readonly onInput: () => void
}

function Answer({ text, label, place, writable, onInput }: AnswerProps) {
  const field = useBoundText(text, writable)
  return (
    <TextInput
      ref={field}
      label={label}
      maxLength={limits.titleLength}
      readOnly={!writable}
      onInputCapture={onInput}
      data-testid={`draft-answer-${place}`}
    />
  )
}

interface Props {
  readonly doc: Y.Doc
  readonly draft: DemandDraft
  readonly writable: boolean
}

function Questions({ doc, draft, writable }: Props) {
  const { t, language } = useT()
  const said = useDraftAnswers(draft)
  const topic = answeredTopic(draft)
  const questions = questionsOf(topic)
  const answers = said.slice(0, questions.length)
  if (draft.answers.length === 0) return null
  return (
    <UsualQuestions key={topic} count={questions.length} done={answers.filter((one) => one.trim() !== '').length}>
      {topic === draft.topic ? null : <p data-testid="answers-elsewhere">{t('demands.answersElsewhere', { topic })}</p>}
      {questions.map((question, place) => {
        const text = draft.answers[place]
        if (text === undefined) return null
        const label = language === 'en' ? question.en : question.zh
        return (
          <Answer
            key={question.zh}
            text={text}
            label={label}
            place={place}
            writable={writable}
            onInput={() => changeDemandDraft(doc, draft.id, { answersTo: topic })}
          />
        )
      })}
    </UsualQuestions>
  )
}

interface PlaceProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly writable: boolean
  readonly onValue: (value: string) => void
  readonly testId: string
}

/** A few characters that are replaced as a whole; half a word that is being composed stays in the field. */
function PlaceField({ label, hint, value, writable, onValue, testId }: PlaceProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextInput
      label={label}
      description={hint}
      value={typed ?? value}
      maxLength={placeLength}
      readOnly={!writable}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        if (!(event.nativeEvent as InputEvent).isComposing) onValue(event.currentTarget.value)
      }}
      onCompositionEnd={(event) => onValue(event.currentTarget.value)}
      onBlur={() => setTyped(null)}
      data-testid={testId}
    />
  )
}

/** The fields. */
export function DraftDetails({ doc, draft, writable }: Props) {
  const { t } = useT()
  const topics = useBoard((state) => state.board?.topics)
  const change = (facts: Partial<Pick<DemandDraft, 'building' | 'unit'>>): void =>
    changeDemandDraft(doc, draft.id, facts)
  return (
    <>
      <NativeSelect
        label={t('demands.topic')}
        value={draft.topic}
        disabled={!writable}
        onChange={(event) => chooseTopic(doc, draft, event.currentTarget.value)}
        data={[
          { value: '', label: t('demands.topicNone') },
          ...new Set([...(topics ?? []), ...(draft.topic === '' ? [] : [draft.topic])]),
        ]}
        data-testid="draft-topic"
      />
      <Questions doc={doc} draft={draft} writable={writable} />
      <div className={styles.placeFields}>
        <PlaceField
          label={t('demands.building')}
          hint={t('demands.buildingHint')}
          value={draft.building}
          writable={writable}
          onValue={(building) => change({ building })}
          testId="draft-building"
        />
        <PlaceField
          label={t('demands.unit')}
          hint={t('demands.unitHint')}
          value={draft.unit}
          writable={writable}
          onValue={(unit) => change({ unit })}
          testId="draft-unit"
        />
      </div>
    </>
  )
}
