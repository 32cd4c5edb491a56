/**
 * The answers that count: of each question in each response the highest revision, unless that one
 * takes the answer back. `door` keeps apart what must never be pooled: answers to a survey we asked,
 * answers a visitor opened the survey for, and answers by a link in a mail.
 */
const COUNTED_ANSWERS = `
latest as (
  select
    touchpoint,
    (data->>'measure') as measure,
    (data->'value') as value,
    (data->'scale') as scale,
    (data->'offered') as offered,
    case
      when (data->>'passive') = 'true' then 'passive'
      when (event->>'source') = 'link' then 'link'
      else 'asked'
    end as door
  from events
  where type = 'survey.answered'
  qualify row_number() over (
    partition by (data->>'response'), (data->>'question')
    order by cast(data->>'revision' as double) desc, time desc nulls last, id desc
  ) = 1
),
counted as (
  select
    touchpoint, measure, door, value, offered, json_type(value) as kind,
    coalesce(
      cast(scale->>0 as double),
      case measure when 'satisfaction' then 1 when 'effort' then 1 when 'loyalty' then 0 when 'helpful' then 0 end
    ) as low,
    coalesce(
      cast(scale->>1 as double),
      case measure when 'satisfaction' then 5 when 'effort' then 7 when 'loyalty' then 10 when 'helpful' then 1 end
    ) as high
  from latest
  where json_type(value) <> 'NULL'
)`

/**
 * What was met, by touchpoint. In anonymous mode each session counts as one visitor. No one event
 * stands for more than a million: a sender's nonsense must not drown the rest.
 */
export const IMPRESSIONS = `
select
  touchpoint,
  cast(sum(least(coalesce(cast(data->>'count' as double), 1), 1e6)) as double) as impressions,
  cast(count(distinct coalesce(visitor, session)) as double) as visitors
from events
where type = 'touchpoint.seen'
group by touchpoint`

/**
 * Answers by touchpoint, measure, door and scale: how many, how many of them are numbers on the
 * scale, their mean, and how often each point of a scale of whole steps was picked.
 */
export const MEASURES = `
with ${COUNTED_ANSWERS},
numbered as (
  select *,
    case when kind in ('UBIGINT', 'BIGINT', 'HUGEINT', 'DOUBLE') then cast(value as double) end as number
  from counted
),
placed as (
  select *, case when number between low and high then number end as point from numbered
)
select
  touchpoint, measure, door, low, high,
  cast(count(*) as double) as n,
  cast(count(point) as double) as "numbers",
  avg(point) as mean,
  map_entries(
    histogram(try_cast(point as integer)) filter (point = floor(point) and high - low <= 10)
  ) as points
from placed
group by touchpoint, measure, door, low, high
order by touchpoint, measure, door, low, high`

/**
 * How often each option was picked. An option is shown only when the event itself lists it among
 * those offered (or it is one of a preset's fixed words): nothing a visitor typed comes out here.
 */
export const OPTIONS = `
with ${COUNTED_ANSWERS},
picked as (
  select touchpoint, measure, door,
    cast(offered as varchar[]) as offered,
    unnest(case kind
      when 'ARRAY' then cast(value as varchar[])
      when 'VARCHAR' then [value->>'$']
    end) as option
  from counted
  where measure in ('goal', 'promise', 'expectation', 'importance', 'reason') or measure like 'x-%'
)
select touchpoint, measure, door, option, cast(count(*) as double) as n
from picked
where option in ('yes', 'partly', 'no', 'not_yet', 'kept', 'broken', 'worse', 'as', 'better')
  or list_contains(offered, option)
group by touchpoint, measure, door, option
order by n desc, option`

/** The whole store in one row. */
export const TOTALS = `
with ${COUNTED_ANSWERS}
select
  cast(count(*) as double) as events,
  cast(count(distinct coalesce(visitor, session)) as double) as visitors,
  cast(epoch_ms(max(received_at)) as double) as received_ms,
  (select cast(count(*) as double) from counted) as answers
from events`
