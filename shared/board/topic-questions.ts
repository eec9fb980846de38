/**
 * What is usually asked about a topic, so that a demand can be settled without asking back: of a warranty how long, who,
 * which telephone, how soon. Offered while a demand is written, never required. Questions are put on the record as they
 * read here, in Chinese as everything that people said; for other languages they are only shown translated.
 */

/** A question in both languages. `zh` is what stands on the record. */
export interface TopicQuestion {
  readonly zh: string
  readonly en: string
}

const asked = (zh: string, en: string): TopicQuestion => ({ zh, en })

const questions: Readonly<Record<string, readonly TopicQuestion[]>> = {
  拆违: [
    asked('拆哪一处', 'Which structure'),
    asked('里面的东西放哪里', 'Where its contents go'),
    asked('拆后怎么恢复', 'What it looks like afterwards'),
  ],
  搬迁: [
    asked('要搬什么', 'What has to be moved'),
    asked('谁来搬', 'Who moves it'),
    asked('提前几天说', 'How many days of notice'),
    asked('弄坏了找谁', 'Who answers for damage'),
  ],
  停车: [asked('什么时候最紧张', 'When it is worst'), asked('在哪里', 'Where'), asked('大约多少辆', 'How many cars')],
  绿化: [
    asked('哪一块', 'Which patch'),
    asked('留什么、移什么', 'What stays, what is moved'),
    asked('谁来养护', 'Who looks after it'),
  ],
  保修: [
    asked('保几年', 'How many years'),
    asked('谁负责', 'Who is responsible'),
    asked('打什么电话', 'Which telephone'),
    asked('多久到场', 'How soon somebody comes'),
  ],
  上下水: [
    asked('哪里出问题', 'Where the trouble is'),
    asked('什么时候、多久一次', 'When, how often'),
    asked('影响几户', 'How many households'),
  ],
  漏雨防水: [
    asked('哪里漏', 'Where it leaks'),
    asked('多大的雨会漏', 'In what rain'),
    asked('修过没有', 'Repaired before'),
  ],
  照明: [asked('哪一层、哪一段', 'Which floor or stretch'), asked('坏了多久', 'Since when')],
  无障碍: [asked('在哪里', 'Where'), asked('卡在什么地方', 'What is in the way'), asked('谁用得上', 'Who needs it')],
  节能保温: [asked('哪个房间', 'Which room'), asked('冬天多少度', 'How many degrees in winter')],
  施工扰民: [
    asked('什么时间', 'At what hours'),
    asked('什么动静', 'What kind of noise'),
    asked('希望停在几点到几点', 'Quiet from when to when'),
  ],
  安全通行: [
    asked('在哪里', 'Where'),
    asked('谁过不去', 'Who cannot pass'),
    asked('要留多宽', 'How wide it has to be'),
  ],
  物业: [asked('哪一项服务', 'Which service'), asked('现在收多少、要求多少', 'What is charged now, what is asked')],
  维修资金: [asked('哪一笔', 'Which sum'), asked('在哪里公布', 'Where to publish it')],
}

/** Other names of the same topics, as boards and lists of demands use them. */
const sameAs: Readonly<Record<string, string>> = {
  漏雨: '漏雨防水',
  屋面: '漏雨防水',
  防水: '漏雨防水',
  节能灯: '照明',
  楼道灯: '照明',
  采暖: '节能保温',
  节能: '节能保温',
  保温: '节能保温',
  车位: '停车',
  给排水: '上下水',
  违建: '拆违',
  噪声: '施工扰民',
}

/** The usual questions of a topic, at most `limits.topicQuestions`; none for a topic that is not known here. */
export const questionsOf = (topic: string): readonly TopicQuestion[] => {
  const name = Object.hasOwn(sameAs, topic) ? (sameAs[topic] ?? topic) : topic
  return Object.hasOwn(questions, name) ? (questions[name] ?? []) : []
}
