// Speaks JSON with the driver, one object a line: requests come in, answers and news go out.
'use strict';

const readline = require('node:readline');
const { WebClient, retryPolicies } = require('@slack/web-api');
const { openApp } = require('./app');

const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const tell = (news) => write({ news });

// What a library logs is news too, as a warning may be the only sign that it did not like something.
const logger = {
  debug() {},
  info() {},
  warn: (...words) => tell({ kind: 'log', level: 'warn', text: words.join(' ') }),
  error: (...words) => tell({ kind: 'log', level: 'error', text: words.join(' ') }),
  getLevel: () => 'info',
  setLevel() {},
  setName() {},
};

const clients = new Map();
let app;

const requests = {
  // A client under a name; its own repetitions begin at once, so that only Retry-After makes it wait.
  client({ name, token, ...options }) {
    clients.set(name, new WebClient(token, { logger, retryConfig: retryPolicies.rapidRetryPolicy, ...options }));
    clients.get(name).on('rate_limited', (seconds) => tell({ kind: 'rate_limited', seconds }));
  },
  call: ({ client, method, args }) => clients.get(client).apiCall(method, args),
  upload: ({ client, args, files }) =>
    clients.get(client).files.uploadV2({
      ...args,
      file_uploads: files.map(({ content, ...about }) => ({ ...about, file: Buffer.from(content, 'base64') })),
    }),
  async pages({ client, method, args }) {
    const pages = [];
    for await (const page of clients.get(client).paginate(method, args)) pages.push(page);
    return pages;
  },
  async fetch({ url, headers }) {
    const response = await fetch(url, { headers });
    const content = Buffer.from(await response.arrayBuffer()).toString('base64');
    return { status: response.status, type: response.headers.get('content-type'), content };
  },
  async open(options) {
    app = await openApp({ ...options, logger }, tell);
    return app.port;
  },
  plan: ({ kind, steps }) => app.plan(kind, steps),
  async close() {
    await app?.close();
    app = undefined;
  },
};

function described(error) {
  const { name, message, code, data, statusCode, status, retryAfter } = error;
  return { name, message, code, data, status: statusCode ?? status, retryAfter, why: error.cause?.message };
}

async function serve(line) {
  const { id, ask, ...about } = JSON.parse(line);
  try {
    write({ id, answer: (await requests[ask](about)) ?? null });
  } catch (error) {
    write({ id, error: described(error) });
  }
}

process.on('unhandledRejection', (error) => tell({ kind: 'log', level: 'unhandled', text: String(error) }));
readline
  .createInterface({ input: process.stdin })
  .on('line', serve)
  .on('close', () => process.exit(0));
