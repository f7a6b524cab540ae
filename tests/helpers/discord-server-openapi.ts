import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const file =
  process.env['DISCORD_OPENAPI'] ??
  fileURLToPath(new URL('../../../shared/discord/openapi.json', import.meta.url));

interface Operation {
  readonly requestBody?: { readonly content: Record<string, unknown> };
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
}
interface Description {
  readonly paths: Record<string, Record<string, Operation | undefined>>;
}

/** Checks bodies against Discord's own description of its API. */
export interface ApiDescription {
  /** @returns what is wrong with a request's body; '' when nothing is. */
  checkRequest(method: string, path: string, body: unknown): string;
  /** @returns what is wrong with a 200 response's body; '' when nothing is. */
  checkResponse(method: string, path: string, body: unknown): string;
}

/** @returns null when the description is not there: the tests then check less. */
export function readApiDescription(): ApiDescription | null {
  if (!existsSync(file)) return null;
  const description = JSON.parse(readFileSync(file, 'utf8')) as Description;
  const ajv = createAjv();
  ajv.addSchema(description, 'discord');
  const compiled = new Map<string, ValidateFunction>();
  const paths = Object.keys(description.paths).map((template) => ({
    template,
    // A fixed segment wins over a parameter: `@me` over `{id}`.
    parameters: template.split('{').length,
    pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }));
  paths.sort((a, b) => a.parameters - b.parameters);

  const check = (method: string, path: string, part: string, body: unknown): string => {
    const template = paths.find(({ pattern }) => pattern.test(path))?.template;
    if (template === undefined) return `Discord has no path ${path}`;
    const operation = description.paths[template]?.[method.toLowerCase()];
    if (!operation) return `Discord has no ${method} ${template}`;
    const content =
      part === 'requestBody' ? operation.requestBody?.content : operation.responses['200']?.content;
    if (!content?.['application/json'])
      return body === undefined ? '' : `no body belongs to ${method} ${template}`;
    const steps = [
      'paths',
      template,
      method.toLowerCase(),
      ...part.split('/'),
      'content',
      'application/json',
      'schema',
    ];
    const pointer = steps.map((step) =>
      encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    const ref = `discord#/${pointer.join('/')}`;
    const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref });
    compiled.set(ref, validate);
    return validate(body) ? '' : ajv.errorsText(validate.errors, { dataVar: 'body' });
  };
  return {
    checkRequest: (method, path, body) => check(method, path, 'requestBody', body),
    checkResponse: (method, path, body) => check(method, path, 'responses/200', body),
  };
}

function createAjv(): Ajv2020 {
  const snowflake = /^(?:0|[1-9]\d{0,19})$/;
  return new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    formats: {
      snowflake,
      nonce: true,
      int32: true,
      int64: true,
      double: true,
      uri: (value: string) => URL.canParse(value),
      'date-time': (value: string) => !Number.isNaN(Date.parse(value)),
    },
  });
}
