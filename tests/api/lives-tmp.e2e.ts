import { House } from './house.js';
import { Lives, songLam, benTruc, today } from './lives.js';
let house: House;
beforeAll(async () => { house = await House.open(); house.clock.toMorningOf(today); }, 60_000);
afterAll(() => house.close());
test.each([['sl', songLam], ['bt', benTruc]] as const)('%s', async (_n, parts) => {
  const lives = new Lives(house);
  const t = Date.now();
  for (const s of ['adoption','preparing.draft.writing','preparing.draft.check','preparing.draft.revising','preparing.consultation.planned','preparing.consultation.open','preparing.consultation.answering','preparing.approval.appraisal','preparing.approval.decision','preparing.approval.beforeBallot','preparing.approval.balloting','preparing.approval.signing','preparing.approval.issuing','effective.issued.disseminating','effective.issued.inForce.untilMidterm','effective.issued.inForce.untilFinal','effective.midtermReview.begun','effective.midtermReview.frozen','effective.midtermReview.drafted','effective.finalReview.begun','effective.finalReview.frozen','effective.finalReview.drafted','suspended','closed','cancelled','superseded','repealed']) {
    const id = await lives.reach(parts, s);
    const b = (await (await lives.who(parts.head)).get('/api/v1/resolutions/' + id)).body;
    if (b.state !== s) console.log(s, b.state);
  }
  console.log(Date.now() - t, await house.stored());
}, 100000);
