import { chromium } from '../../scripts/test/chromium';
import { describeWhere } from './describe-where';

export const describeWithChromium = describeWhere(chromium.isHere, chromium.whyNot);
export const launchChromium = chromium.launch;
