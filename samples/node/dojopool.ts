// How an application in Node.js follows the writer: under a lease, so that no old writer's answer is ever taken for success (PROTOCOL P3).
import pg from 'pg';

/** It was sent, and nobody can say whether it will stand: look before you repeat it. */
export class InDoubt extends Error {}

/** Nothing was sent: it may be tried again. */
export class NoWriter extends Error {}

/** Where to write, as `GET /api/routing/write` tells it. */
interface WriteRoute extends Place { epoch: number; leaseMs: number; heldMs: number; poolGeneration: number }

/** What every route tells of a server; never credentials. */
interface Place { endpoint: string; host: string; port: number; database: string; sslMode: string }

/** What the plane never tells. */
export interface Credentials { user: string; password: string; ssl: { ca: string } }

/** What a driver connects with. */
export interface Target { host: string; port: number; database: string; user: string; password: string; ssl: false | { ca: string } }

/** A library's client for one target. */
export interface Source { end(): Promise<void> }

/** Who took a write, and in which epoch. */
export interface Written<T> { result: T; epoch: number; endpoint: string }

interface Moment { monotonic: number; wall: number }

/** What a driver throws; libraries wrap what the server said. */
interface Trouble { message: string; code?: string; originalCode?: string; severity?: string; meta?: { driverAdapterError?: { cause?: Trouble } } }

const asks = 1000; // ms that one host of the plane may take
const readOnly = '25006';
const poolLimits = { max: 4, connectionTimeoutMillis: 1000, query_timeout: 1000 };
const margin = 10; // ms: timers of Node.js may fire late, the lease must not

/** Over as soon as either clock says so, or the wall clock went back. The monotonic one may stand still on a suspended machine. */
class Lease {
  readonly route: WriteRoute;
  readonly asked: Moment;
  readonly length: number;

  constructor(route: WriteRoute, asked: Moment) {
    [this.route, this.asked] = [route, asked];
    // The plane read the row no earlier than heldMs after the question arrived.
    this.length = route.leaseMs + Math.min(Math.max(0, route.heldMs), performance.now() - asked.monotonic);
  }

  get left(): number {
    const wall = Date.now() - this.asked.wall;
    return wall < 0 ? 0 : this.length - margin - Math.max(performance.now() - this.asked.monotonic, wall);
  }
}

/** A connection that breaks tells so by an event, which would end the process if nobody listened, also one in use: its query or the next use tells. */
const outlives = <T extends { on(event: 'error', listen: () => void): T }>(emitter: T): T => emitter.on('error', () => {});

/** @param Pool of the copy of `pg` that another library insists on. */
export function poolOf(target: Target, Pool = pg.Pool): pg.Pool {
  return new Pool({ ...target, ...poolLimits }).on('error', () => {}).on('connect', outlives);
}

/** What the server said, where a library has wrapped it. */
const saidBy = (trouble: Trouble): Trouble => trouble.meta?.driverAdapterError?.cause ?? trouble;
const codeOf = (trouble: Trouble) => saidBy(trouble).originalCode ?? saidBy(trouble).code;

/** An ERROR, or by its class a value or a constraint, which libraries like to translate: the server could answer, and nothing stands. */
const isRolledBack = (trouble: Trouble) => saidBy(trouble).severity === 'ERROR' || /^2[23]\d{3}$/.test(codeOf(trouble) ?? '');

/** Prisma's P1001: it could not connect, so nothing was sent. */
const isUnsent = (trouble: Trouble) => codeOf(trouble) === readOnly || trouble.code === 'P1001';

export class DojoPool {
  readonly #planes: string[];
  readonly #token: string;
  readonly #credentials: Credentials;
  #lease: Lease | undefined;
  #asking: Promise<void> | undefined;
  #pool: { key: string; source: Source } | undefined;
  #epoch = 0;

  constructor({ planes, token, credentials }: { planes: string[]; token: string; credentials: Credentials }) {
    [this.#planes, this.#token, this.#credentials] = [planes, token, credentials];
  }

  /** One statement that commits by itself. When this returns, the write stands. */
  async write(sql: string, values: unknown[]): Promise<Written<pg.QueryResult>> {
    const lease = await this.#leased();
    const source = this.#clientOf(lease.route, (target) => poolOf(target));
    let client: pg.PoolClient;
    try {
      client = await source.connect();
    } catch (thrown) {
      this.#blame(lease, thrown as Trouble);
      throw new NoWriter((thrown as Trouble).message);
    }
    const result = await this.#acknowledged(lease, () => client.query(sql, values), (broken) => client.release(broken));
    return { result, epoch: lease.route.epoch, endpoint: lease.route.endpoint };
  }

  /**
   * The same with another library's client, such as Prisma's: `open` makes it for a target, once for each writer, with an `end()`; `work` must commit
   * once, and be the last thing that it does.
   */
  async writeBy<S extends Source, T>(open: (target: Target) => S, work: (source: S) => Promise<T>): Promise<Written<T>> {
    const lease = await this.#leased();
    const source = this.#clientOf(lease.route, open);
    const result = await this.#acknowledged(lease, () => work(source), () => {});
    return { result, epoch: lease.route.epoch, endpoint: lease.route.endpoint };
  }

  /** A query to whoever the plane names for reading. */
  async read(sql: string, values: unknown[], { region = '', maxStalenessMs = '' } = {}): Promise<{ rows: unknown[]; endpoint: string }> {
    const query = new URLSearchParams(Object.entries({ region, maxStalenessMs }).filter(([, value]) => value !== ''));
    const route = await this.#ask<Place>(`api/routing/read?${query}`);
    const client = outlives(new pg.Client(this.#target(route)));
    await client.connect();
    try {
      return { rows: (await client.query(sql, values)).rows, endpoint: route.endpoint };
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.#pool?.source.end();
  }

  async #acknowledged<T>(lease: Lease, send: () => Promise<T>, release: (broken?: boolean) => void): Promise<T> {
    // Checked again right before sending: connecting took its time.
    if (lease.left <= 0) { release(); throw new NoWriter('the lease was over before the write was sent'); }
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, no) => { timer = setTimeout(() => no(new InDoubt('no acknowledgement before the lease was over')), Math.max(0, lease.left)); });
    try {
      const result = await Promise.race([send(), over]);
      // One that arrives late is in doubt, never success; so is one on an epoch that is known to be past.
      if (lease.left <= 0 || lease.route.epoch < this.#epoch) throw new InDoubt('the acknowledgement arrived after the lease was over');
      release();
      return result;
    } catch (thrown) {
      const trouble = thrown as Trouble;
      release(true);
      // ERROR: the server rolled it back; where it takes no writes any more, another one does.
      if (isRolledBack(trouble) && codeOf(trouble) !== readOnly) throw trouble;
      this.#blame(lease, trouble);
      if (isUnsent(trouble)) throw new NoWriter(trouble.message);
      // Everything else leaves it in doubt.
      throw trouble instanceof InDoubt ? trouble : new InDoubt(trouble.message);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A lease that is not over; asked for anew when two thirds of it are gone, without being waited for. */
  async #leased(): Promise<Lease> {
    if (this.#lease && this.#lease.left > 0) {
      if (this.#lease.left < (this.#lease.length * 2) / 3) this.#renew().catch(() => {});
      return this.#lease;
    }
    await this.#renew();
    if (this.#lease && this.#lease.left > 0) return this.#lease;
    throw new NoWriter('the plane grants no lease now');
  }

  /** Never more than one question under way. */
  #renew(): Promise<void> {
    return (this.#asking ??= this.#grant().finally(() => { this.#asking = undefined; }));
  }

  async #grant(): Promise<void> {
    // Both clocks are read before the question is sent: the lease counts from there.
    const asked = { monotonic: performance.now(), wall: Date.now() };
    const route = await this.#ask<WriteRoute>('api/routing/write?waitMs=500');
    // Another host may still have an older copy of the row: there is no way back.
    if (route.epoch < this.#epoch) throw new NoWriter('a host of the plane is behind');
    this.#epoch = route.epoch;
    this.#lease = new Lease(route, asked);
  }

  /** The first host of the plane that answers. */
  async #ask<T>(path: string): Promise<T> {
    let reason = 'no plane is configured';
    for (const plane of this.#planes) {
      try {
        const answer = await fetch(new URL(path, plane), { headers: { authorization: `Bearer ${this.#token}` }, signal: AbortSignal.timeout(asks) });
        const body: unknown = await answer.json();
        if (answer.ok) return body as T;
        reason = (body as { detail?: string }).detail ?? `${plane}: HTTP ${answer.status}`;
      } catch (thrown) {
        reason = `${plane}: ${(thrown as Trouble).message}`;
      }
    }
    throw new NoWriter(reason);
  }

  /** The first that is hurt starts Detection at once; it is never sufficient alone. To all hosts: the nearest may be cut off, or lost with the writer. */
  #blame(lease: Lease, trouble: Trouble): void {
    if (this.#lease === lease) this.#lease = undefined;
    const report = { endpoint: lease.route.endpoint, epoch: lease.route.epoch, kind: codeOf(trouble) === 'ECONNREFUSED' || trouble.code === 'P1001' ? 'refused' : codeOf(trouble) === readOnly ? 'readOnly' : 'broken' };
    for (const plane of this.#planes) {
      fetch(new URL('api/routing/report', plane), {
        method: 'POST', body: JSON.stringify(report), signal: AbortSignal.timeout(asks),
        headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      }).catch(() => {});
    }
  }

  #clientOf<S extends Source>(route: WriteRoute, open: (target: Target) => S): S {
    const key = `${route.endpoint} ${route.epoch} ${route.poolGeneration}`;
    if (this.#pool?.key !== key) {
      this.#pool?.source.end().catch(() => {});
      this.#pool = { key, source: open(this.#target(route)) };
    }
    // One application opens in one way.
    return this.#pool.source as S;
  }

  #target(route: Place): Target {
    return { ...this.#credentials, host: route.host, port: route.port, database: route.database, ssl: route.sslMode === 'disable' ? false : this.#credentials.ssl };
  }
}
