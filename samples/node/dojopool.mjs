// How an application in Node.js follows the writer: under a lease, so that no old writer's answer is ever taken for success (PROTOCOL P3).
import pg from 'pg';

/** It was sent, and nobody can say whether it will stand: look before you repeat it. */
export class InDoubt extends Error {}

/** Nothing was sent: it may be tried again. */
export class NoWriter extends Error {}

const asks = 1000; // ms that one host of the plane may take
const readOnly = '25006';
const poolLimits = { max: 4, connectionTimeoutMillis: 1000, query_timeout: 1000 };
const margin = 10; // ms: timers of Node.js may fire late, the lease must not

/** Over as soon as either clock says so, or the wall clock went back. The monotonic one may stand still on a suspended machine. */
class Lease {
  constructor(route, asked) {
    this.route = route;
    this.asked = asked;
    // The plane read the row no earlier than heldMs after the question arrived.
    this.length = route.leaseMs + Math.min(Math.max(0, route.heldMs), performance.now() - asked.monotonic);
  }

  get left() {
    const wall = Date.now() - this.asked.wall;
    return wall < 0 ? 0 : this.length - margin - Math.max(performance.now() - this.asked.monotonic, wall);
  }
}

/** A connection that breaks tells so by an event, which would end the process if nobody listened, also one in use: its query or the next use tells. */
const outlives = (emitter) => emitter.on('error', () => {});

/** @param Pool of the copy of `pg` that another library insists on. */
export function poolOf(target, Pool = pg.Pool) {
  return outlives(new Pool({ ...target, ...poolLimits })).on('connect', outlives);
}

/** What the server said, where a library has wrapped it. */
const saidBy = (trouble) => trouble.meta?.driverAdapterError?.cause ?? trouble;
const codeOf = (trouble) => saidBy(trouble).originalCode ?? saidBy(trouble).code;

/** An ERROR, or by its class a value or a constraint, which libraries like to translate: the server could answer, and nothing stands. */
const isRolledBack = (trouble) => saidBy(trouble).severity === 'ERROR' || /^2[23]\d{3}$/.test(codeOf(trouble) ?? '');

/** Prisma's P1001: it could not connect, so nothing was sent. */
const isUnsent = (trouble) => codeOf(trouble) === readOnly || trouble.code === 'P1001';

export class DojoPool {
  #planes; #token; #credentials; #lease; #asking; #pool; #epoch = 0;

  /** @param credentials what the plane never tells: user, password, ssl */
  constructor({ planes, token, credentials }) {
    [this.#planes, this.#token, this.#credentials] = [planes, token, credentials];
  }

  /** One statement that commits by itself. When this returns, the write stands. */
  async write(sql, values) {
    const lease = await this.#leased();
    const { source } = this.#clientOf(lease.route, (target) => poolOf(target));
    let client;
    try {
      client = await source.connect();
    } catch (trouble) {
      this.#blame(lease, trouble);
      throw new NoWriter(trouble.message);
    }
    const result = await this.#acknowledged(lease, () => client.query(sql, values), (broken) => client.release(broken));
    return { result, epoch: lease.route.epoch, endpoint: lease.route.endpoint };
  }

  /**
   * The same with another library's client, such as Prisma's: `open` makes it for a target, once for each writer, with an `end()`; `work` must commit
   * once, and be the last thing that it does.
   */
  async writeBy(open, work) {
    const lease = await this.#leased();
    const { source } = this.#clientOf(lease.route, open);
    const result = await this.#acknowledged(lease, () => work(source), () => {});
    return { result, epoch: lease.route.epoch, endpoint: lease.route.endpoint };
  }

  /** A query to whoever the plane names for reading. */
  async read(sql, values, { region = '', maxStalenessMs = '' } = {}) {
    const query = new URLSearchParams(Object.entries({ region, maxStalenessMs }).filter(([, value]) => value !== ''));
    const route = await this.#ask(`api/routing/read?${query}`);
    const client = outlives(new pg.Client(this.#target(route)));
    await client.connect();
    try {
      return { rows: (await client.query(sql, values)).rows, endpoint: route.endpoint };
    } finally {
      await client.end();
    }
  }

  async close() {
    await this.#pool?.source.end();
  }

  async #acknowledged(lease, send, release) {
    // Checked again right before sending: connecting took its time.
    if (lease.left <= 0) { release(); throw new NoWriter('the lease was over before the write was sent'); }
    let timer;
    const over = new Promise((_, no) => { timer = setTimeout(() => no(new InDoubt('no acknowledgement before the lease was over')), Math.max(0, lease.left)); });
    try {
      const result = await Promise.race([send(), over]);
      // One that arrives late is in doubt, never success; so is one on an epoch that is known to be past.
      if (lease.left <= 0 || lease.route.epoch < this.#epoch) throw new InDoubt('the acknowledgement arrived after the lease was over');
      release();
      return result;
    } catch (trouble) {
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
  async #leased() {
    if (this.#lease?.left > 0) {
      if (this.#lease.left < (this.#lease.length * 2) / 3) this.#renew().catch(() => {});
      return this.#lease;
    }
    await this.#renew();
    if (!(this.#lease?.left > 0)) throw new NoWriter('the plane grants no lease now');
    return this.#lease;
  }

  /** Never more than one question under way. */
  #renew() {
    return (this.#asking ??= this.#grant().finally(() => { this.#asking = undefined; }));
  }

  async #grant() {
    // Both clocks are read before the question is sent: the lease counts from there.
    const asked = { monotonic: performance.now(), wall: Date.now() };
    const route = await this.#ask('api/routing/write?waitMs=500');
    // Another host may still have an older copy of the row: there is no way back.
    if (route.epoch < this.#epoch) throw new NoWriter('a host of the plane is behind');
    this.#epoch = route.epoch;
    this.#lease = new Lease(route, asked);
  }

  /** The first host of the plane that answers. */
  async #ask(path) {
    let reason = 'no plane is configured';
    for (const plane of this.#planes) {
      try {
        const answer = await fetch(new URL(path, plane), { headers: { authorization: `Bearer ${this.#token}` }, signal: AbortSignal.timeout(asks) });
        const body = await answer.json();
        if (answer.ok) return body;
        reason = body.detail;
      } catch (trouble) {
        reason = `${plane}: ${trouble.message}`;
      }
    }
    throw new NoWriter(reason);
  }

  /** The first that is hurt starts Detection at once; it is never sufficient alone. */
  #blame(lease, trouble) {
    if (this.#lease === lease) this.#lease = undefined;
    const report = { endpoint: lease.route.endpoint, epoch: lease.route.epoch, kind: codeOf(trouble) === 'ECONNREFUSED' || trouble.code === 'P1001' ? 'refused' : codeOf(trouble) === readOnly ? 'readOnly' : 'broken' };
    for (const plane of this.#planes) {
      fetch(new URL('api/routing/report', plane), {
        method: 'POST', body: JSON.stringify(report), signal: AbortSignal.timeout(asks),
        headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      }).catch(() => {});
    }
  }

  #clientOf(route, open) {
    const key = `${route.endpoint} ${route.epoch} ${route.poolGeneration}`;
    if (this.#pool?.key !== key) {
      this.#pool?.source.end().catch(() => {});
      this.#pool = { key, source: open(this.#target(route)) };
    }
    return this.#pool;
  }

  #target(route) {
    return { ...this.#credentials, host: route.host, port: route.port, database: route.database, ssl: route.sslMode === 'disable' ? false : this.#credentials.ssl };
  }
}
