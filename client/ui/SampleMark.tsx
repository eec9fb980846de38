/** The mark 示例 beside a board that is example data, everywhere the same. Decides nothing: whoever shows it has asked the board. */
import { useT } from '../state/language.tsx'
import './marks.css'

/** The word in a quiet frame. */
export function SampleMark() {
  const { t } = useT()
  return <span className="hy-sample">{t('common.sample')}</span>
}
