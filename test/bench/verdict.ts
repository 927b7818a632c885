import { report } from './report.js';
import { bootFigure } from './verdict-boot.js';
import { memoryFigure, verdictFigures } from './verdict-cost.js';

const memory = memoryFigure();
const verdicts = verdictFigures();
report('verdict', [...verdicts, memory, await bootFigure()]);
