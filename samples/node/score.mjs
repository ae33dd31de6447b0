// Scores matches, one after another, and tells what became of each. Stops when its standard input ends.
import { readFileSync } from 'node:fs';
import { DojoPool, InDoubt, NoWriter } from './dojopool.mjs';

const setting = (name) => process.env[name] ?? (console.error(`${name} is not set; see README.md`), process.exit(2));
const pool = new DojoPool({
  planes: setting('DOJOPOOL_PLANES').split(','),
  token: setting('DOJOPOOL_TOKEN'),
  credentials: { user: setting('PGUSER'), password: setting('PGPASSWORD'), ssl: { ca: readFileSync(setting('PGSSLROOTCERT'), 'utf8') } },
});
const score = 'INSERT INTO matches (tournament_id, winner_id, loser_id, balls_left) VALUES (1, $1, $2, $3)';
let running = true;
process.stdin.on('end', () => { running = false; }).resume();

for (let match = 0; running; match++) {
  try {
    const { epoch, endpoint } = await pool.write(score, [1 + (match % 30), 31 + (match % 30), match % 8]);
    console.log(`acknowledged ${epoch} ${endpoint}`);
  } catch (trouble) {
    if (trouble instanceof InDoubt) console.log(`doubtful ${trouble.message}`);
    else if (trouble instanceof NoWriter) console.log(`waiting ${trouble.message}`);
    else throw trouble;
  }
  await new Promise((done) => setTimeout(done, 50));
}
await pool.close();
