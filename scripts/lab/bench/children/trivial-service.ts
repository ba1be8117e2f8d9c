import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The fastest possible service: ten times a word and a redirect, then a hang-up. */
const again = '<Response><Say>a</Say><Redirect>/again</Redirect></Response>';
const end = '<Response><Hangup/></Response>';
const asked = new Map<string, number>();

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (part: string) => {
    body += part;
  });
  request.on('end', () => {
    const sid = /CallSid=(\w+)/.exec(body)?.[1] ?? '';
    const times = (asked.get(sid) ?? 0) + 1;
    asked.set(sid, times);
    response.writeHead(200, { 'content-type': 'text/xml' }).end(times < 10 ? again : end);
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  process.send?.(`http://127.0.0.1:${port}`);
});
