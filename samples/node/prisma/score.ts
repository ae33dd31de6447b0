// Scores matches as ../score.mjs does, with Prisma. Its client has no engine of its own to find a server: it uses the pool that it is given.
import { readFileSync } from 'node:fs';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { DojoPool, poolOf, type Target } from '../build/dojopool.js';
import { scoreMatches, setting } from '../build/scoring.js';
import generated from './generated/index.js';

const pool = new DojoPool({
  planes: setting('DOJOPOOL_PLANES').split(','),
  token: setting('DOJOPOOL_TOKEN'),
  credentials: { user: setting('PGUSER'), password: setting('PGPASSWORD'), ssl: { ca: readFileSync(setting('PGSSLROOTCERT'), 'utf8') } },
});

function open(target: Target) {
  const source = poolOf(target, pg.Pool);
  const prisma = new generated.PrismaClient({ adapter: new PrismaPg(source) });
  return { prisma, end: async () => { await prisma.$disconnect(); await source.end(); } };
}

await scoreMatches((winner, loser, balls) => pool.writeBy(open, ({ prisma }) => prisma.match.create({
  data: { tournamentId: 1n, winnerId: BigInt(winner), loserId: BigInt(loser), ballsLeft: balls },
})));
await pool.close();
