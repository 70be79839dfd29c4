// What must outlive a restart.

import fs from 'node:fs';

// Facts as JSON lines, each on the disk before anything else happens.
export class State {
  constructor(file) {
    this.facts = new Map();
    if (fs.existsSync(file)) {
      for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
        try {
          this.keep(JSON.parse(line));
        } catch {
          // The line that was being written when the machine stopped.
        }
      }
    }
    // What has been overwritten since is left out; a crash in the middle of this leaves the old file.
    this.file = fs.openSync(`${file}.new`, 'w');
    this.write([...this.facts]);
    fs.renameSync(`${file}.new`, file);
  }

  keep([key, value]) {
    if (value === null) this.facts.delete(key);
    else this.facts.set(key, value);
  }

  write(entries) {
    fs.writeSync(this.file, entries.map((entry) => JSON.stringify(entry) + '\n').join(''));
    fs.fsyncSync(this.file);
  }

  set(key, value) {
    this.keep([key, value]);
    this.write([[key, value]]);
  }

  get(key) {
    return this.facts.get(key);
  }
}
