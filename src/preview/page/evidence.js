import { block, element } from './dom.js';

const maxPairs = 8;

/** Why an excerpt was chosen: its scores, its word pairs, its place in the file. */
export function evidence({ language, citation, explanation }) {
  const place = `${citation.file} ${citation.start}–${citation.end}`;
  const card = element('section', { class: 'why', 'aria-label': `Why excerpt ${citation.number}` });
  if (explanation) card.append(scores(explanation), pairs(explanation.words));
  card.append(element('p', { class: 'place', dir: 'ltr' }, `[${language}] ${place}`));
  return card;
}

/** Excerpts that were not sent, closed until somebody wants to read one. */
export function others(heading, excerpts) {
  const list = excerpts.map((excerpt) => {
    const { citation, explanation, text } = excerpt;
    const fused = explanation ? explanation.fused.toFixed(3) : '';
    const title = element('bdi', {}, citation.title || citation.file);
    const summary = element('summary', {}, element('span', { class: 'number' }, fused), ' ', title);
    return element('details', {}, summary, block('p', 'text', text), evidence(excerpt));
  });
  return element('section', { class: 'others' }, element('h2', {}, heading), ...list);
}

/** How sure the bot was, and how sure it has to be. */
export function confidence({ answered, confidence: sure, timing, language }, threshold) {
  const meter = element('meter', { min: '0', max: '1', value: String(sure) });
  meter.low = threshold;
  meter.high = threshold;
  meter.optimum = 1;
  const verdict = answered ? 'answered' : 'withheld';
  return element(
    'section',
    { class: 'why', 'aria-label': 'Confidence' },
    element('p', {}, `confidence ${sure.toFixed(3)}, threshold ${threshold}: ${verdict} `, meter),
    element(
      'p',
      { class: 'place' },
      `question in [${language}], ${timing.totalMs.toFixed(1)} ms: embedding ${timing.embedMs.toFixed(1)}, search ${timing.searchMs.toFixed(1)}`,
    ),
  );
}

function scores({ cosine, bm25, interaction, fused }) {
  const rows = [
    ['fused', fused, 3],
    ['interaction', interaction, 3],
    ['cosine', cosine, 3],
    ['bm25', bm25, 2],
  ];
  const cells = rows.map(([name, value, digits]) => {
    const shown = value === null ? '–' : value.toFixed(digits);
    return element('div', {}, element('dt', {}, name), element('dd', { class: 'number' }, shown));
  });
  return element('dl', {}, ...cells);
}

function pairs(words) {
  const rows = words.slice(0, maxPairs).map(({ questionWord, passageWord, cosine }) => {
    const meter = element('meter', { min: '0', max: '1', value: String(Math.max(0, cosine)) });
    return element(
      'tr',
      {},
      element('td', { dir: 'auto' }, questionWord),
      element('td', { dir: 'auto' }, passageWord),
      element('td', { class: 'number' }, cosine.toFixed(2)),
      element('td', {}, meter),
    );
  });
  const heads = ['in the question', 'in the passage', 'cosine', ''];
  const head = element('tr', {}, ...heads.map((name) => element('th', {}, name)));
  return element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows));
}
