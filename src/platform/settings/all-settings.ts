import { callSettings } from './call-settings';
import { builtCentre } from './centre';
import type { Centre } from './centre-schema';
import { type PageSettings, pageSettings } from './page-settings';
import { type CallSettings, readSettings } from './settings';

/** The deployment has two halves, each a service at Twilio: functions that Twilio requests for calls, and all others. */
export type Half = 'calls' | 'pages';

/** Every setting. docs/settings.md is checked against it; no function bundles it. */
export const settingsList = { ...callSettings, ...pageSettings };

export type Settings = CallSettings & PageSettings;

/** The names of the settings that one half has, or of all. */
export const settingsOf = (half?: Half): readonly string[] =>
  Object.keys(half === undefined ? settingsList : { calls: callSettings, pages: pageSettings }[half]);

/**
 * The settings of both halves, for commands.
 * @param centre what a command has read; what was built in, or the example, by default
 * @throws SettingsError
 */
export const readAllSettings = (
  environment: Readonly<Record<string, unknown>>,
  centre: Centre = builtCentre,
): Settings => readSettings(environment, settingsList, { centre, beside: Object.keys(environment) });
