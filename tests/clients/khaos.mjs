// Khaos Control for clients in Node: what the package `soap`, of the project NODE_PROJECT, makes of its WSDL.
import { createRequire } from 'node:module';

const soap = createRequire(process.env.NODE_PROJECT + '/')('soap');
const client = await soap.createClientAsync(process.env.KHAOS + '/wsdl/IKosWeb');

// An operation without parameters wants null: of {} this package says that it does not fit a message without parts.
export async function khaos(operation, parameters = null) {
  const [answer] = await client[operation + 'Async'](parameters);
  const value = answer.return;
  return value && value.$value !== undefined ? value.$value : value;
}
export const all = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1]);
export const imported = (result) => {
  const count = result.ImportedCount?.$value ?? result.ImportedCount;
  if (Number(count) !== 1) throw new Error('not imported: ' + JSON.stringify(result));
};
