// Scores matches with `pg`, under the plane's lease.
import { readFileSync } from 'node:fs';
import { DojoPool } from './dojopool.js';
import { scoreMatches, setting } from './scoring.js';

const pool = new DojoPool({
  planes: setting('DOJOPOOL_PLANES').split(','),
  token: setting('DOJOPOOL_TOKEN'),
  credentials: { user: setting('PGUSER'), password: setting('PGPASSWORD'), ssl: { ca: readFileSync(setting('PGSSLROOTCERT'), 'utf8') } },
});
const insert = 'INSERT INTO matches (tournament_id, winner_id, loser_id, balls_left) VALUES (1, $1, $2, $3)';
await scoreMatches((winner, loser, balls) => pool.write(insert, [winner, loser, balls]));
await pool.close();
