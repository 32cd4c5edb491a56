/** One row per event id. The whole event stands in `event`; the columns beside it are for queries. */
export const CREATE_TABLES = `
create table if not exists events (
  id uuid primary key,
  type varchar not null,
  time timestamp,
  received_at timestamp not null,
  visitor uuid,
  session uuid not null,
  "view" uuid,
  page varchar,
  touchpoint varchar,
  locale varchar,
  device varchar,
  data json not null,
  sent_at timestamp,
  event json not null
)`

/**
 * Stores a batch: $1 the events as one JSON text, $2 when it was sent, $3 when it was received.
 * An id that is there already keeps its first copy. A day that does not exist (31 February passes
 * the schema) leaves the time column empty instead of failing the whole batch.
 */
export const INSERT_EVENTS = `
insert into events
select
  cast(e->>'id' as uuid),
  e->>'type',
  try_cast(e->>'time' as timestamp),
  cast($3 as timestamp),
  cast(e->>'visitor' as uuid),
  cast(e->>'session' as uuid),
  cast(e->>'view' as uuid),
  e->>'page',
  e->>'touchpoint',
  e->>'locale',
  e->>'device',
  e->'data',
  try_cast($2 as timestamp),
  e
from (select unnest(cast($1 as json[])) as e)
on conflict do nothing`
