import {
  act,
  begin,
  clock,
  content,
  contextOf,
  meeting,
  onDay,
  openDeadlines,
  opening,
  subject,
  text,
  type Scene,
} from './play.js';

const standing = ({ outcome }: Scene) => outcome?.standing;

const drafted = (): Scene => {
  let scene = begin(opening('2020-08-17'), 'drafter', { type: 'create', data: subject('congress') });
  scene = act(scene, 'drafter', 'survey.record', meeting);
  scene = act(scene, 'drafter', 'discussion.record', meeting);
  scene = act(scene, 'drafter', 'text.revise', { version: '1', hash: text });
  scene = act(scene, 'drafter', 'content.set', content);
  scene = act(scene, 'secretary', 'key_cadres.name', { positions: ['communeB'] });
  return act(scene, 'drafter', 'draft.submit');
};

test('a congress resolution lives from draft to closed', () => {
  let scene = act(drafted(), 'secretary', 'draft.accept');
  expect(standing(scene)).toMatchObject({ stage: 'consultation', state: 'preparing.consultation.planned' });
  scene = act(scene, 'advisor', 'round.open', { audience: ['communeA', 'communeB'], closesOn: '2020-09-10' });
  scene = act(scene, 'communeA', 'opinion.give', { stance: 'agree', text: 'Nhất trí' });
  scene = act(scene, 'communeB', 'opinion.give', { stance: 'disagree', text: 'Chưa rõ' });
  scene = clock(scene, 'round');
  expect(standing(scene)).toMatchObject({ stage: 'consultation', state: 'preparing.consultation.answering' });
  for (const { entry } of contextOf(scene).opinions) {
    scene = act(scene, 'drafter', 'opinion.dispose', { opinion: entry, disposition: 'accepted', answer: 'Tiếp thu' });
  }
  scene = act(scene, 'advisor', 'consultation.finish');
  scene = act(scene, 'appraiser', 'appraisal.report', { verdict: 'favourable', text: 'Đủ điều kiện' });
  scene = act(scene, 'secretary', 'ballot.open');
  for (const member of ['secretary', 'deputy', 'member1']) scene = act(scene, member, 'vote.cast', { choice: 'yes' });
  scene = clock(scene, 'ballot');
  expect(standing(scene)).toMatchObject({ stage: 'approval', state: 'preparing.approval.signing' });
  scene = act(scene, 'secretary', 'sign', { hash: text, capacity: 'T/M' });
  scene = act(scene, 'advisor', 'issue', { date: scene.today });
  expect(standing(scene)).toMatchObject({ stage: 'issued', state: 'effective.issued.disseminating' });
  scene = act(scene, 'secretary', 'dissemination.record', {
    date: scene.today,
    place: 'Hội trường',
    audience: 'Toàn thể',
    evidence: 'Biên bản',
  });
  expect(openDeadlines(scene)).toEqual({ midterm: '2023-02-15' });
  scene = clock(scene, 'midterm');
  expect(standing(scene)).toMatchObject({ stage: 'midterm_review', state: 'effective.midtermReview.begun' });
  const review = (from: Scene) => {
    let next = act(from, 'advisor', 'review.freeze', {
      cutOff: from.today,
      figures: [{ name: 'x', planned: '1', actual: '1' }],
    });
    next = act(next, 'advisor', 'review.draft', { hash: text });
    return act(next, 'deputy', 'review.approve', { conclusions: 'Đạt' });
  };
  scene = review(scene);
  expect(standing(scene)).toMatchObject({ stage: 'issued', state: 'effective.issued.inForce.untilFinal' });
  expect(openDeadlines(scene)).toEqual({ final: '2025-08-14' });
  scene = act(scene, 'secretary', 'suspend', { reason: 'x', document: 'y' });
  expect(standing(scene)).toMatchObject({ stage: 'issued', suspended: true });
  scene = act(onDay(scene, '2023-06-01'), 'superior', 'resume', { reason: 'x', document: 'y' });
  expect(standing(scene)).toMatchObject({
    stage: 'issued',
    state: 'effective.issued.inForce.untilFinal',
    suspended: false,
  });
  scene = clock(scene, 'final');
  scene = review(scene);
  expect(standing(scene)).toMatchObject({ stage: 'closed' });
  expect(scene.snapshot?.status).toBe('done');
});
