/** Events that the log begins with. */
const EVENTS = 5_000;

/**
 * A log of events and what is worked out of it: the balance of each account, which depends on the order of the events,
 * and an index to look them up by. The log is the source of truth; the rest is derived, and needs no backup.
 */
export const EVENT_LOG = `
CREATE SCHEMA event_log;
CREATE TABLE event_log.event (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id text NOT NULL, account int NOT NULL,
  kind text NOT NULL, amount numeric NOT NULL
);
CREATE TABLE event_log.balance (
  tenant_id text NOT NULL, account int NOT NULL, balance numeric NOT NULL, closed boolean NOT NULL, last_seq bigint NOT NULL,
  PRIMARY KEY (tenant_id, account)
);
CREATE INDEX balance_rank ON event_log.balance (tenant_id, balance DESC);
CREATE TABLE event_log.snapshot AS SELECT * FROM event_log.balance;
CREATE FUNCTION event_log.replay(since bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE one event_log.event; replayed bigint := 0;
BEGIN
  FOR one IN SELECT * FROM event_log.event WHERE seq > since ORDER BY seq LOOP
    INSERT INTO event_log.balance AS b VALUES (one.tenant_id, one.account,
      CASE one.kind WHEN 'close' THEN 0 ELSE one.amount END, one.kind = 'close', one.seq)
    ON CONFLICT (tenant_id, account) DO UPDATE SET
      balance = CASE WHEN one.kind = 'open' THEN one.amount WHEN one.kind = 'close' OR b.closed THEN 0
        WHEN one.kind = 'interest' THEN round(b.balance * (1 + one.amount / 1000), 2) ELSE b.balance + one.amount END,
      closed = one.kind = 'close' OR (b.closed AND one.kind <> 'open'), last_seq = one.seq;
    replayed := replayed + 1;
  END LOOP;
  RETURN replayed;
END $$;
INSERT INTO event_log.event (tenant_id, account, kind, amount)
  SELECT (ARRAY['globex', 'initech', 'umbrella'])[1 + n % 3], n % 97,
    (ARRAY['pay', 'pay', 'interest', 'pay', 'open', 'pay', 'close'])[1 + (n * 7919 % 1000) % 7], n % 50 - 10
  FROM generate_series(1, ${EVENTS}) AS n;
`;

/** Puts down how far the replay has come: what a later one can go on from. */
export const TAKE_SNAPSHOT = `
SELECT event_log.replay(0);
DELETE FROM event_log.snapshot;
INSERT INTO event_log.snapshot SELECT * FROM event_log.balance;
`;

/** Events that come after the snapshot. */
export const GO_ON = `
INSERT INTO event_log.event (tenant_id, account, kind, amount)
  SELECT tenant_id, account, kind, amount + 1 FROM event_log.event WHERE seq % 5 = 0 ORDER BY seq DESC;
SELECT event_log.replay((SELECT max(last_seq) FROM event_log.balance));
`;

/** The derived table emptied and worked out of all events, its index with it. */
export const FULL_REPLAY = `
TRUNCATE event_log.balance;
SELECT event_log.replay(0)::text AS replayed;
`;

/** The derived table as the snapshot has it, and brought on by the events since. */
export const SNAPSHOT_AND_REPLAY = `
TRUNCATE event_log.balance;
INSERT INTO event_log.balance SELECT * FROM event_log.snapshot;
SELECT event_log.replay((SELECT max(last_seq) FROM event_log.snapshot))::text AS replayed;
`;

/** A digest of the derived table. */
export const BALANCE_DIGEST = `
SELECT encode(sha256(convert_to(coalesce(string_agg(b::text, ';' ORDER BY tenant_id, account), ''), 'UTF8')), 'hex')
  AS digest FROM event_log.balance AS b
`;

/** The index worked out anew, on its own. */
export const REBUILD_INDEX = 'REINDEX INDEX event_log.balance_rank';
