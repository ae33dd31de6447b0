// Scores matches, one after another, and tells what became of each. Stops when standard input ends.
import { InDoubt, NoWriter, type Written } from './dojopool.js';

export const setting = (name: string): string => process.env[name] ?? (console.error(`${name} is not set; see README.md`), process.exit(2));

/** @param score writes one match, and tells who took it. */
export async function scoreMatches(score: (winner: number, loser: number, balls: number) => Promise<Written<unknown>>): Promise<void> {
  let running = true;
  process.stdin.on('end', () => { running = false; }).resume();
  for (let match = 0; running; match++) {
    try {
      const { epoch, endpoint } = await score(1 + (match % 30), 31 + (match % 30), match % 8);
      console.log(`acknowledged ${epoch} ${endpoint}`);
    } catch (trouble) {
      if (trouble instanceof InDoubt) console.log(`doubtful ${trouble.message}`);
      else if (trouble instanceof NoWriter) console.log(`waiting ${trouble.message}`);
      else throw trouble;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}
