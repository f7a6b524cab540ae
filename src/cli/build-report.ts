import type { BuildResult } from '../index/build-index.ts';

/** The summary that ends a build, as lines. */
export function renderBuildReport(result: BuildResult, seconds: number): string {
  const { manifest, passagesByLanguage, embedded, reused, removed } = result;
  const languages = Object.entries(passagesByLanguage)
    .sort(([x, m], [y, n]) => n - m || x.localeCompare(y))
    .map(([language, count]) => `${language} ${count}`);
  const lines = [
    `articles   ${manifest.articles.length}`,
    `passages   ${manifest.passages}${languages.length > 0 ? ` (${languages.join(', ')})` : ''}`,
    `embedded   ${embedded}`,
    `reused     ${reused}`,
    `removed    ${removed}`,
    `skipped    ${manifest.skipped.length}`,
    ...manifest.skipped.map(({ file, reason }) => `  ${file}: ${reason}`),
    `model      ${manifest.model.id} (${manifest.model.dimensions} dimensions)`,
    `generation ${result.generation}`,
    `time       ${seconds.toFixed(1)} s`,
  ];
  return `${lines.join('\n')}\n`;
}
