import type { Leg } from '../leg';

/** https://www.twilio.com/docs/iam/api/account#account-properties; no token is told. */
export function accountResource(accountSid: string): object {
  const uri = `/2010-04-01/Accounts/${accountSid}`;
  return {
    sid: accountSid,
    owner_account_sid: accountSid,
    auth_token: null,
    friendly_name: 'a simulated account',
    status: 'active',
    type: 'Full',
    date_created: null,
    date_updated: null,
    uri: `${uri}.json`,
    subresource_uris: { calls: `${uri}/Calls.json` },
  };
}

/** The simulated ones of https://www.twilio.com/docs/voice/api/call-resource#call-properties */
export function callResource(leg: Leg): object {
  const { accountSid } = leg.exchange.settings;
  const { from, to, outbound } = leg.placed;
  const uri = `/2010-04-01/Accounts/${accountSid}/Calls/${leg.sid}`;
  return {
    sid: leg.sid,
    account_sid: accountSid,
    parent_call_sid: null,
    phone_number_sid: null,
    trunk_sid: null,
    group_sid: null,
    from,
    from_formatted: from,
    to,
    to_formatted: to,
    status: leg.status,
    direction: outbound === undefined ? 'inbound' : 'outbound-api',
    answered_by: null,
    api_version: '2010-04-01',
    caller_name: null,
    forwarded_from: null,
    date_created: null,
    date_updated: null,
    start_time: null,
    end_time: null,
    duration: null,
    price: null,
    price_unit: 'USD',
    queue_time: `${outbound?.queueTime ?? 0}`,
    uri: `${uri}.json`,
    subresource_uris: { recordings: `${uri}/Recordings.json` },
  };
}
