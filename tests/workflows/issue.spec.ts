import { deadlineEnded, does, given, inStage, on, owes, remembers, tells } from './given.js';
import { carried, disseminated, gathering, inIssuing, inSigning, issued, issuedIn, signed } from './phrases.js';
import { effectsOf, text } from './play.js';

describe('signing', () => {
  test('the text that was voted on, within three working days', () => {
    given(inSigning())
      .when(signed)
      .then(
        inStage('approval', 'preparing.approval.issuing'),
        deadlineEnded('signing', 'met'),
        // Signed on Wednesday 9 March: two working days.
        owes({ issue: '2022-03-11' }),
        remembers({ signature: { hash: text, position: 'secretary' } }),
      );
  });

  test('another text is refused, be it by one letter', () => {
    given(inSigning())
      .when(does('secretary', 'sign', { hash: `${text.slice(1)}b`, capacity: 'T/M' }))
      .refused('sign.other_text');
  });

  test('a deputy signs for the head', () => {
    given(inSigning())
      .when(does('deputy', 'sign', { hash: text, capacity: 'K/T' }))
      .then(inStage('approval'));
  });

  test('a stranger with another text hears both reasons', () => {
    given(inSigning())
      .when(does('stranger', 'sign', { hash: 'b'.repeat(64), capacity: 'T/M' }))
      .refused('who.issuer.leader', 'sign.other_text');
  });
});

describe('issuing', () => {
  test('gives the number of the register and the stage issued', () => {
    given([inIssuing(), on('2022-03-10')])
      .when(issued)
      .then(
        inStage('issued', 'effective.issued.disseminating'),
        remembers({ issue: { symbol: '07-NQ/HU', number: 7, on: '2022-03-10' } }),
        deadlineEnded('issue', 'met'),
        tells('issued', 'unit:committee:head', 'unit:committee:leader', 'position:drafter'),
      );
  });

  test('the day on the paper counts, not the day of the entry', () => {
    // Dated Wednesday 9 March: the 15 working days end on Wednesday 30 March.
    given([inIssuing(), on('2022-03-11')])
      .when(does('advisor', 'issue', { date: '2022-03-09' }))
      .then(remembers({ issue: { on: '2022-03-09' } }), owes({ dissemination: '2022-03-30' }));
  });

  test('no number is given where no term of the issuing body covers the day', () => {
    given(inIssuing())
      .when(does('advisor', 'issue', { date: '2022-03-09' }, { number: null }))
      .refused('number.no_term');
  });

  test('nothing is numbered before it is signed', () => {
    given(carried()).when(issued).refused('state.not_now');
  });

  test('the concretisation of the parent is fulfilled, 142 days after 2 April 2022 when issued on 22 August', () => {
    given([inIssuing('action_programme'), on('2022-08-22')])
      .when(issued)
      .then(
        deadlineEnded('concretisation', 'met'),
        remembers({ issue: { latency: [{ parent: 'parent-1', days: 142 }] } }),
      );
  });
});

describe('dissemination', () => {
  test('is due 15 working days after the issue, Hùng Kings’ Day made up for on Monday 11 April', () => {
    given(issuedIn()).so(owes({ dissemination: '2022-04-25' }));
  });

  test('by the head in person brings the resolution into force', () => {
    given(issuedIn())
      .when(disseminated)
      .then(
        inStage('issued', 'effective.issued.inForce.untilMidterm'),
        remembers({ disseminatedOn: '2022-04-01' }),
        deadlineEnded('dissemination', 'met'),
        owes({ midterm: '2023-02-15' }),
      );
  });

  test('is never delegated', () => {
    given(issuedIn())
      .when(does('secretaryDelegate', 'dissemination.record', { date: '2022-04-01', ...gathering }))
      .refused('who.in_person');
  });

  test('is not a deputy’s', () => {
    given(issuedIn())
      .when(does('deputy', 'dissemination.record', { date: '2022-04-01', ...gathering }))
      .refused('who.issuer.head');
  });

  test('after the half of the term there is no mid-term review any more', () => {
    given([issuedIn(), on('2023-02-14')])
      .when(disseminated)
      .then(owes({ midterm: '2023-02-15' }));
    given([issuedIn(), on('2023-02-15')])
      .when(disseminated)
      .then(inStage('issued', 'effective.issued.inForce.untilFinal'), owes({ final: '2025-08-14' }));
  });

  test('a delegate may still do what is not bound to the person', () => {
    given(inSigning())
      .when(does('secretaryDelegate', 'sign', { hash: text, capacity: 'K/T' }))
      .then((scene) => expect(effectsOf(scene, 'deadline.set')).toHaveLength(1));
  });
});
