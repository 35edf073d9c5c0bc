-- An answer that cannot leave yet says why and until when it is tried; the health of a channel is said in the reader's language.

alter table message
  -- Why it waits, failed or is unsure: {"id", "en"}. Null: nothing to say, or written before there were words.
  add column delivery_told jsonb,
  -- Until when an answer that could not leave is tried again; set with the first try that failed.
  add column send_until timestamptz;

-- False while nothing of an answer left: handed to the channels, but not given yet.
alter table answer add column is_given boolean not null default true;
create index answer_message_by_message on answer_message (council_id, message_id);

-- What was written as "Indonesian / English" in one text is taken apart in the middle; anything else is said in both.
alter table inbox_channel add column health_told jsonb;
update inbox_channel c
set health_told = case
    when cardinality(s.parts) % 2 = 0 then jsonb_build_object(
      'id', array_to_string(s.parts[1:cardinality(s.parts) / 2], ' / '),
      'en', array_to_string(s.parts[cardinality(s.parts) / 2 + 1:], ' / '))
    else jsonb_build_object('id', c.health_detail, 'en', c.health_detail)
  end
from (select council_id, channel_id, string_to_array(health_detail, ' / ') as parts from inbox_channel) s
where s.council_id = c.council_id and s.channel_id = c.channel_id and c.health_detail <> '';
alter table inbox_channel drop column health_detail;
comment on column inbox_channel.health_told is 'What stands in its way, {"id", "en"}; null: nothing.';
