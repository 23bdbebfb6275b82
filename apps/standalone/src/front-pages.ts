import { serviceNames } from '@unknot/shared/contracts/events/event';

const page = (title: string, body: string, head = '') => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">${head}
<title>${title}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
li { margin: .5rem 0; }
</style>
</head>
<body>
${body}
</body>
</html>
`;

/** Shown until the services answer; it looks again by itself. */
export const startingPage = page(
  'Unknot is starting',
  '<h1>Unknot is starting</h1>\n<p>This page opens by itself in a few seconds.</p>',
  '\n<meta http-equiv="refresh" content="1">',
);

const titles = { booking: 'Booking', notifications: 'Notifications', outcomes: 'Outcomes' };

/** Leads to the OpenAPI document of each service. */
export const docsPage = page(
  'Unknot APIs',
  `<h1>APIs</h1>
<p>One document a service, OpenAPI 3.1. Refusals are problem documents (RFC 9457).</p>
<ul>
${serviceNames
  .map(
    (name) =>
      `<li><a href="/api/${name}/docs">${titles[name]}</a> (<a href="/api/${name}/docs/openapi.json">JSON</a>, <a href="/api/${name}/docs/openapi.yaml">YAML</a>)</li>`,
  )
  .join('\n')}
</ul>`,
);
