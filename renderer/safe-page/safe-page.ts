import { offerCall } from './call-staff.ts';
import { lastedWords, readFacts, sinceWords } from './facts.ts';

/** The shell navigates back to the app when it has recovered; this page only fills in what it was told. */
const facts = readFacts(location.search);

say('code', facts.code);
say('place', facts.place);
say('phone', facts.phone);
say('hours', facts.hours);
hideEmptyDesk();
const call = document.getElementById('call');
const callButton = document.getElementById('call-staff');
if (facts.mayCall && call !== null && callButton !== null) {
  call.hidden = false;
  offerCall(callButton, (words) => say('called', words));
}
const { since } = facts;
if (since !== null) {
  say('since', sinceWords(since));
  const tell = () => say('lasted', lastedWords(since, Date.now()));
  tell();
  setInterval(tell, 20_000);
}

/** Fills an element by id with text, never markup; without text its row is hidden. */
function say(id: string, text: string | null): void {
  const element = document.getElementById(id);
  if (element === null) return;
  element.textContent = text;
  const row = element.closest('dl > div');
  if (row instanceof HTMLElement) row.hidden = text === null;
}

function hideEmptyDesk(): void {
  const desk = document.getElementById('desk');
  if (desk !== null) desk.hidden = facts.place === null && facts.phone === null;
}
