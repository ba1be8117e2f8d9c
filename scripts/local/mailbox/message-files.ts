import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A stored message's name without `.eml`: its time and a random part. */
export type MessageId = string;

const idShape = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-[0-9a-f]{8}$/;

/** Only ids that `keepMessage` writes: an id comes from an address and becomes part of a path. */
export function isMessageId(text: string): text is MessageId {
  return idShape.test(text);
}

/** Writes a message atomically: a listing sees all of it or nothing. */
export async function keepMessage(directory: string, receivedAt: Date, message: Uint8Array): Promise<MessageId> {
  const id = `${receivedAt.toISOString().replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
  const unfinished = join(directory, `.${id}.unfinished`);
  await writeFile(unfinished, message, { flush: true });
  await rename(unfinished, join(directory, `${id}.eml`));
  return id;
}

/** The stored messages, newest first. */
export async function messageIds(directory: string): Promise<readonly MessageId[]> {
  const names = await unlessMissing(readdir(directory), []);
  return names
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -'.eml'.length))
    .filter(isMessageId)
    .sort()
    .reverse();
}

export async function readMessage(directory: string, id: MessageId): Promise<Buffer | undefined> {
  if (!isMessageId(id)) throw new Error('not the id of a message');
  return unlessMissing(readFile(join(directory, `${id}.eml`)), undefined);
}

export function receivedAt(id: MessageId): Date {
  const [, year, month, day, hours, minutes, seconds, milliseconds] = idShape.exec(id) ?? [];
  return new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
}

async function unlessMissing<Found, Otherwise>(read: Promise<Found>, otherwise: Otherwise): Promise<Found | Otherwise> {
  try {
    return await read;
  } catch (error) {
    if (isObject(error) && 'code' in error && error.code === 'ENOENT') return otherwise;
    throw error;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
