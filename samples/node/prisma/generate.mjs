// `prisma generate`. It wants the schema engine, which only migrations use, from binaries.prisma.sh; where that host cannot be reached, any program in its place will do.
import { spawnSync } from 'node:child_process';

const engine = process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath;
const done = spawnSync('npx', ['prisma', 'generate'], { stdio: 'inherit', cwd: import.meta.dirname, env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: engine } });
process.exit(done.status ?? 1);
