// Calls each operation that it is given, without parameters, and prints what Node's `soap` makes of the answers.
import { khaos } from './khaos.mjs';

const answers = {};
for (const operation of process.argv.slice(2)) answers[operation] = await khaos(operation);
console.log(JSON.stringify(answers));
