// The way without a line of DojoPool: an application whose DATABASE_URL names an HAProxy that asks the plane (docs/ROUTING.md). It knows nothing of regions,
// leases or planes; what it is told to be done is covered by the plane's fence only.
import { PrismaPg } from '@prisma/adapter-pg';
import generated from './generated/index.js';

const connectionString = process.env['DATABASE_URL'];
if (!connectionString) throw new Error('DATABASE_URL is not set; see README.md');
const prisma = new generated.PrismaClient({ adapter: new PrismaPg({ connectionString, max: 2, connectionTimeoutMillis: 1000, query_timeout: 1000 }) });
let running = true;
process.stdin.on('end', () => { running = false; }).resume();
while (running) {
  try {
    const [, served] = await prisma.$transaction([
      prisma.match.create({ data: { tournamentId: 1n, winnerId: 1n, loserId: 2n, ballsLeft: 3 } }),
      prisma.$queryRaw<{ port: string }[]>`SELECT current_setting('port') AS port`,
    ]);
    console.log(`written by the server on port ${served[0]?.port}`);
  } catch (trouble) {
    console.log(`failed: ${trouble instanceof Error ? trouble.message.trim().split('\n').at(-1) : trouble}`);
  }
  await new Promise((done) => setTimeout(done, 50));
}
await prisma.$disconnect();
