/** The words that a new plan begins with, in the planner's language: titles of the usual items, and the twelve ground rules. */
import type { MeetingKind } from '#shared/board/board.ts'
import type { Translate } from '#shared/i18n/message.ts'
import type { UsualTitles } from './plan-draft.ts'

/** Titles of a kind's usual items: nothing is signed after a talk or a hearing. */
export const usualTitles = (t: Translate, kind: MeetingKind): UsualTitles => ({
  opening: t('plan.item_opening'),
  actions: t('plan.item_actions'),
  closing:
    kind === 'talk' ? t('plan.closing_talk') : kind === 'hearing' ? t('plan.closing_hearing') : t('plan.item_closing'),
})

const ruleKeys = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

/** The rules of a negotiation in plain words. */
export const usualRules = (t: Translate): readonly string[] => ruleKeys.map((n) => t(`plan.rule_${n}`))
