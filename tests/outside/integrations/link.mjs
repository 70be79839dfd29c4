// One of the two systems over HTTP: what passes is told from what is refused for good, a system that fails is left in
// peace for a while, and somebody hears of it when it stays away.

import http from 'node:http';

import { parseXml } from './documents.mjs';

const TIME_OUT = 20_000;
const LONGEST_REST = 60_000;
const DOWN_AFTER = 10 * 60_000;

// No answer, or one that says "not now": the same again may go well.
export class Passing extends Error {}

// Refused: the same again would be refused again.
export class Refused extends Error {
  constructor(message, status, codes = []) {
    super(message);
    this.status = status;
    this.codes = codes;
  }
}

const PASSING_FAULTS = ['EDatabaseBusy', 'ETimeout', 'EConnectionLost'];

export class Link {
  constructor(name, base, { headers = {}, onOutage = () => {} } = {}) {
    this.name = name;
    this.base = base;
    this.headers = headers;
    this.onOutage = onOutage;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
    this.failures = 0;
    this.failingSince = 0;
    this.notBefore = 0;
  }

  async send(method, resource, content = {}) {
    while (Date.now() < this.notBefore) {
      await new Promise((rested) => setTimeout(rested, this.notBefore - Date.now()));
    }
    let answer;
    try {
      answer = await this.exchange(method, resource, content);
    } catch (problem) {
      await this.failed(0);
      throw new Passing(`${this.name} does not answer: ${problem.message}`);
    }
    if (answer.status === 429 || answer.status >= 500) {
      const fault = parseXml(answer.body).first('Fault');
      if (fault && !PASSING_FAULTS.includes(fault.textOf('faultactor'))) {
        await this.succeeded();
        throw new Refused(fault.textOf('faultstring'), answer.status);
      }
      await this.failed(restOf(answer.headers['retry-after'] ?? '0'));
      throw new Passing(`${this.name} answers ${answer.status} ${fault?.textOf('faultstring') ?? ''}`);
    }
    await this.succeeded();
    if (answer.status >= 400) throw new Refused(answer.body || `${answer.status}`, answer.status, codesOf(answer.body));
    return answer;
  }

  exchange(method, resource, { body = '', headers = {} }) {
    return new Promise((resolve, reject) => {
      const request = http.request(this.base + resource, {
        method,
        agent: this.agent,
        headers: { ...this.headers, ...headers, 'Content-Length': Buffer.byteLength(body) },
        timeout: TIME_OUT,
      });
      request.on('timeout', () => request.destroy(new Error('timed out')));
      request.on('error', reject);
      request.on('response', (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() }),
        );
      });
      request.end(body);
    });
  }

  async failed(restWanted) {
    this.failures += 1;
    if (this.failures === 1) this.failingSince = Date.now();
    const rest = this.failures < 3 ? 0 : Math.min(1000 * 2 ** (this.failures - 3), LONGEST_REST);
    // Another call may have been asked to wait longer.
    this.notBefore = Math.max(this.notBefore, Date.now() + Math.max(rest, restWanted));
    if (Date.now() - this.failingSince >= DOWN_AFTER) await this.onOutage(this.name, true);
  }

  async succeeded() {
    if (this.failures === 0) return;
    const wasDown = Date.now() - this.failingSince >= DOWN_AFTER;
    this.failures = 0;
    if (wasDown) await this.onOutage(this.name, false);
  }
}

// Retry-After says seconds, or a date.
function restOf(said) {
  return /^\d+$/.test(said) ? Number(said) * 1000 : Math.max(0, Date.parse(said) - Date.now() || 0);
}

// The values of SnapFulfil's error map; its keys are made up.
function codesOf(body) {
  try {
    return Object.values(JSON.parse(body));
  } catch {
    return [];
  }
}
