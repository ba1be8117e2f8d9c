import * as v from 'valibot';
import { sentence } from '../format/sentence';

const message = () => v.strictObject({ title: sentence(), text: sentence() });

/** The texts of signing in: the pages, and the mail with the link. */
export const accessTextsSchema = v.strictObject({
  signIn: v.strictObject({
    title: sentence(),
    text: sentence(),
    address: sentence(),
    send: sentence(),
    wrongAddress: sentence(),
    oidc: sentence(),
    ended: sentence(),
    signedOut: sentence(),
  }),
  sent: v.strictObject({ title: sentence(), text: sentence(['address']), more: sentence(), again: sentence() }),
  /** The same, if a link was requested a moment ago: no second one is sent. */
  underWay: v.strictObject({ title: sentence(), text: sentence(['address']), more: sentence(), again: sentence() }),
  /** The page that the mailed link opens. */
  open: v.strictObject({ title: sentence(), text: sentence(), enter: sentence() }),
  /** What is shown for a link that is not valid. */
  links: v.strictObject({
    unknown: message(),
    expired: message(),
    used: message(),
    otherBrowser: message(),
    again: sentence(),
  }),
  inside: v.strictObject({ title: sentence(), text: sentence(), signOut: sentence() }),
  oidc: v.strictObject({ failed: message(), notOnTheList: message(), again: sentence() }),
  wall: v.strictObject({ title: sentence(), text: sentence(), again: sentence() }),
  mail: v.strictObject({
    subject: sentence([], ['administration']),
    text: sentence([], ['administration']),
    open: sentence(),
    validity: sentence(),
    ignore: sentence(),
  }),
});

export type AccessTexts = v.InferOutput<typeof accessTextsSchema>;
