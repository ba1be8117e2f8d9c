import fc from 'fast-check';
import * as v from 'valibot';
import { callForm, formCount, formDigits, isInProgress } from '../../src/calls/twilio-form';

const formSchema = v.object({ ...callForm, seconds: formCount, Digits: formDigits });
const aForm = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  CallSid: `CA${'0a'.repeat(16)}`,
  CallStatus: 'in-progress',
  ...overrides,
});

describe("Twilio's form", () => {
  test('is read with what every request about a call has', () => {
    expect(v.parse(formSchema, aForm({ From: '+390612345678' }))).toEqual({ ...aForm(), seconds: 0, Digits: '' });
  });

  test('is of the same call where something on the way has turned the CallSid into capitals', () => {
    expect(v.parse(formSchema, aForm({ CallSid: `CA${'0A'.repeat(16)}` }))).toMatchObject({
      CallSid: `CA${'0a'.repeat(16)}`,
    });
  });

  test.each([
    ['no CallSid', { CallSid: undefined }],
    ['an empty CallSid', { CallSid: '' }],
    ['a CallSid too short', { CallSid: 'CA0a' }],
    ['the SID of something else', { CallSid: `SM${'0a'.repeat(16)}` }],
    ['a CallSid with a line after it', { CallSid: `CA${'0a'.repeat(16)}\n` }],
    ['two CallSids', { CallSid: [`CA${'0a'.repeat(16)}`, `CA${'0b'.repeat(16)}`] }],
    ['no CallStatus', { CallStatus: undefined }],
    ['two keys’ worth of Digits as a list', { Digits: ['1', '2'] }],
  ])('with %s is malformed', (_, overrides) => {
    expect(v.is(formSchema, aForm(overrides))).toBe(false);
  });

  test.each([
    ['a number', '42', 42],
    ['nothing given', undefined, 0],
    ['an empty field', '', 0],
    ['a word', 'soon', 0],
    ['a fraction', '1.5', 0],
    ['less than nothing', '-1', 0],
    ['another base', '0x10', 0],
    ['zeros before it', '007', 7],
  ])('has a count: %s', (_, given, count) => {
    expect(v.parse(formCount, given)).toBe(count);
  });

  test('has a count that is never negative and never a fraction', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String)), (text) => {
        const count = v.parse(formCount, text);
        expect(count).toBeGreaterThanOrEqual(0);
        expect(Number.isInteger(count)).toBe(true);
      }),
    );
  });

  test.each([
    ['in-progress', true],
    ['completed', false],
    ['ringing', false],
    ['', false],
  ])('of a leg that is %p: somebody is there: %p', (CallStatus, isThere) => {
    expect(isInProgress({ CallStatus })).toBe(isThere);
  });
});
