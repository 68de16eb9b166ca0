// A Bolt app that tells whatever it hears, and then does what the driver planned for such a thing.
'use strict';

const { App, HTTPReceiver, SocketModeReceiver } = require('@slack/bolt');

const EVENTS = ['app_home_opened', 'file_shared', 'message', 'member_joined_channel', 'user_change'];
const STATES = ['connected', 'reconnecting', 'disconnected'];

// Short patience, so that a dead connection is noticed and opened anew in a second.
const PATIENCE = { clientPingTimeout: 600, serverPingTimeout: 30_000 };

function receiverFor({ transport, signingSecret, appToken, clientOptions, logger }, tell) {
  if (transport === 'http') {
    return new HTTPReceiver({ signingSecret, logger, port: 0 });
  }
  const receiver = new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions }, ...PATIENCE });
  for (const state of STATES) receiver.client.on(state, () => tell({ kind: 'state', state }));
  receiver.client.on('slack_event', ({ ack, body, ...envelope }) => tell({ kind: 'envelope', envelope }));
  return receiver;
}

async function openApp(options, tell) {
  const { transport, token, signingSecret, appToken, slackApiUrl, logger } = options;
  const clientOptions = { slackApiUrl, logger };
  const plans = new Map();
  const receiver = receiverFor({ transport, signingSecret, appToken, clientOptions, logger }, tell);
  const app = new App({ token, receiver, clientOptions, logger });

  // Each step is [what, body]; what comes of it is told under the step's name.
  const doing = {
    ack: ({ ack }, body) => ack(body ?? undefined),
    respond: async ({ respond }, body) => (await respond(body)).status,
    say: ({ say }, body) => say(body),
    fail: (_, body) => Promise.reject(new Error(body)),
  };
  const hears = (kind) => async (heard) => {
    const { body, context } = heard;
    tell({ kind, body, retry: context.retryNum ?? null, reason: context.retryReason ?? null });
    for (const [what, said] of plans.get(kind) ?? [['ack', null]]) {
      try {
        tell({ kind: what, value: (await doing[what](heard, said)) ?? null });
      } catch (error) {
        tell({ kind: what, error: { code: error.code, message: error.message, status: error.statusCode } });
        if (what === 'fail') throw error;
      }
    }
  };

  app.command('/judge', hears('command'));
  app.action(/./, hears('action'));
  app.shortcut({ type: 'shortcut', callback_id: /./ }, hears('shortcut'));
  app.shortcut({ type: 'message_action', callback_id: /./ }, hears('message_action'));
  app.view({ type: 'view_submission', callback_id: /.*/ }, hears('submission'));
  app.view({ type: 'view_closed', callback_id: /.*/ }, hears('closed'));
  for (const event of EVENTS) {
    app.event(event, async (heard) => {
      const taken = async () => undefined;
      await hears(event)({ ...heard, ack: taken });
    });
  }
  app.error(async (error) => tell({ kind: 'error', text: error.message }));

  const server = await app.start(transport === 'http' ? { port: 0, host: '127.0.0.1' } : undefined);
  return {
    port: transport === 'http' ? server.address().port : null,
    plan: (kind, steps) => void plans.set(kind, steps),
    // Bolt's own stop does not wait until the socket is closed.
    close: () => (transport === 'http' ? app.stop() : receiver.client.disconnect()),
  };
}

module.exports = { openApp };
