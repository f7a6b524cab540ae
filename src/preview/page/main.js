import { element } from './dom.js';
import { confidence, evidence, others } from './evidence.js';
import { buttonRows, messageRows } from './message.js';

const form = document.querySelector('#ask');
const status = document.querySelector('#status');
const shown = document.querySelector('#answer');
const { question, language, limit, why } = form.elements;
let running = new AbortController();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void show();
});
why.addEventListener('change', () => document.body.classList.toggle('plain', !why.checked));
await start();

/** The address holds the question, so that a page can be kept and sent on. */
async function start() {
  const given = new URLSearchParams(location.search);
  // What somebody types while the rest loads is theirs.
  for (const field of [question, limit]) field.value ||= given.get(field.name) ?? '';
  if (given.get('why') === 'no') why.checked = false;
  document.body.classList.toggle('plain', !why.checked);
  const corpus = await (await fetch('/api/corpus')).json();
  for (const code of corpus.languages) language.append(element('option', { value: code }, code));
  const of = `${corpus.articles} articles: ${corpus.languages.join(', ')}`;
  document.querySelector('#corpus').textContent = of;
  language.value = given.get('language') ?? '';
  if (given.has('question') && shown.childElementCount === 0) await show();
}

async function show() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  shown.setAttribute('aria-busy', 'true');
  status.textContent = 'Searching…';
  try {
    const preview = await askServer(signal);
    draw(preview);
    status.textContent = '';
    history.replaceState(null, '', `?${new URLSearchParams(wanted(true))}`);
  } catch (error) {
    if (signal.aborted) return;
    shown.replaceChildren();
    status.textContent = error.message;
  }
  shown.setAttribute('aria-busy', 'false');
}

async function askServer(signal) {
  const { limit: excerpts, ...rest } = wanted(false);
  const body = JSON.stringify({ ...rest, ...(excerpts && { limit: Number(excerpts) }) });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch('/api/ask', { method: 'POST', headers, body, signal });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** What the form says, without what it leaves open. */
function wanted(forAddress) {
  const fields = { question: question.value, language: language.value, limit: limit.value };
  if (forAddress && !why.checked) fields.why = 'no';
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => name === 'question' || value !== ''),
  );
}

function draw({ answer, payload, view, next, threshold }) {
  const [first, ...embeds] = messageRows(question.value, view);
  const rows = [row(first, answer ? confidence(answer, threshold) : element('div'))];
  embeds.forEach((embed, at) => {
    const excerpt = answer?.excerpts[at];
    rows.push(row(embed, excerpt ? evidence(excerpt) : element('div')));
  });
  if (view.buttons.length > 0) rows.push(row(buttonRows(view.buttons), element('div')));
  const nearest = answer?.nearest ?? [];
  if (nearest.length > 0)
    rows.push(others('Nearest, withheld: the confidence lies below the threshold', nearest));
  if (next.length > 0) rows.push(others('Next in the ranking', next));
  const json = element('pre', { dir: 'ltr' }, JSON.stringify(payload, null, 2));
  const title = element('summary', {}, 'What the bot sends to Discord');
  rows.push(element('details', { class: 'payload' }, title, json));
  shown.replaceChildren(...rows);
}

function row(message, because) {
  return element('div', { class: 'row' }, message, because);
}
