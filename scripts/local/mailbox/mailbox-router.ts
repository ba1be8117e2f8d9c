import { type Response, Router, static as staticFiles } from 'express';
import { pageGuard } from '../pages/page-guard';
import { listPage } from './list-page';
import { type Message, parseMessage } from './message';
import { isMessageId, messageIds, readMessage } from './message-files';
import { messagePage, notFoundPage } from './message-page';

interface Options {
  readonly directory: string;
}

/** The most messages to list; older ones stay on disk. */
const mostListed = 200;

/** The policy for messages: no scripts, no external resources, no forms. */
const messageContentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
].join('; ');

/** The mailbox's pages, mounted at `/mailbox`. */
export function mailboxRouter({ directory }: Options): Router {
  const router = Router();
  const message = async (id: string): Promise<Message | undefined> => {
    const raw = isMessageId(id) ? await readMessage(directory, id) : undefined;
    return raw && parseMessage(id, raw);
  };

  router.use(pageGuard, staticFiles(`${__dirname}/page`, { index: false, redirect: false, cacheControl: false }));

  router.get('/', async (_request, response, next) => {
    try {
      const ids = await messageIds(directory);
      const listed = await Promise.all(ids.slice(0, mostListed).map(message));
      response.type('html').send(listPage({ messages: listed.filter((each) => each !== undefined), kept: ids.length }));
    } catch (error) {
      next(error);
    }
  });

  /** Polled by the list's page. */
  router.get('/newest', async (_request, response, next) => {
    try {
      const ids = await messageIds(directory);
      response.json({ newest: ids[0] ?? null, kept: ids.length });
    } catch (error) {
      next(error);
    }
  });

  const forMessage = (path: string, show: (found: Message, response: Response, part: string) => void): void => {
    router.get<string, { id: string; part?: string }>(path, async (request, response, next) => {
      try {
        const found = await message(request.params.id);
        if (found === undefined) response.status(404).type('html').send(notFoundPage());
        else show(found, response, request.params.part ?? '');
      } catch (error) {
        next(error);
      }
    });
  };

  forMessage('/:id', (found, response) => {
    response.type('html').send(messagePage(found));
  });

  forMessage('/:id/html', ({ html }, response) => {
    if (html === undefined) response.status(404).type('html').send(notFoundPage());
    else
      response.set('Content-Security-Policy', messageContentSecurityPolicy).type('html').send(withLinksOutside(html));
  });

  forMessage('/:id/attachments/:part', ({ attachments }, response, part) => {
    const attachment = /^\d{1,3}$/.test(part) ? attachments[Number(part)] : undefined;
    if (attachment === undefined) response.status(404).type('html').send(notFoundPage());
    else download(response, attachment.name, attachment.mediaType, attachment.content);
  });

  router.get<string, { id: string }>('/:id/raw', async (request, response, next) => {
    try {
      const { id } = request.params;
      const raw = isMessageId(id) ? await readMessage(directory, id) : undefined;
      if (raw === undefined) response.status(404).type('html').send(notFoundPage());
      else download(response, `${id}.eml`, 'message/rfc822', raw);
    } catch (error) {
      next(error);
    }
  });

  return router;
}

function download(response: Response, name: string, mediaType: string, content: Buffer): void {
  response.attachment(name.replace(/[/\\]/g, '_'));
  response.set({ 'Content-Type': mediaType, 'Content-Security-Policy': "default-src 'none'; sandbox" }).end(content);
}

/** Links in a message open in a new tab: the message's frame must not navigate. */
function withLinksOutside(message: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(message) ? message.replace(/<head[^>]*>/i, (head) => head + base) : base + message;
}
