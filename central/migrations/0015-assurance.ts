/**
 * By what a certificate's holder was known stands with its number; catalogues say it in their new words. What the log has
 * of residents carries a keyed hash of the phone's last four digits in the place of the digits: HMAC-SHA-256 (RFC 2104) with
 * the community's key, as contract/domain: phoneText and central/modules/people/service.ts compute it. The rows keep their
 * position, because every terminal of the new schema begins with a snapshot.
 */
export const assurance = `
alter table certificate_issued add column assurance text
  check (assurance in ('card', 'card-and-phone', 'card-and-staff'));

update catalogue_item set document = jsonb_set(document, '{assurance}', '"card"')
  where document ->> 'assurance' = 'card-on-reader';

create function pg_temp.hmac_sha256(text_ text, key_ bytea) returns text language plpgsql as $$
declare
  inner_ bytea := decode(repeat('36', 64), 'hex');
  outer_ bytea := decode(repeat('5c', 64), 'hex');
begin
  for at in 0 .. length(key_) - 1 loop
    inner_ := set_byte(inner_, at, get_byte(inner_, at) # get_byte(key_, at));
    outer_ := set_byte(outer_, at, get_byte(outer_, at) # get_byte(key_, at));
  end loop;
  return encode(sha256(outer_ || sha256(inner_ || convert_to(text_, 'UTF8'))), 'hex');
end $$;
update change c
  set doc = regexp_replace(
    c.doc,
    '"phoneLast4":"[0-9]{4}"',
    '"phoneHash":"' || pg_temp.hmac_sha256(
      'phone-last4/' || c.pk || '/' || substring(c.doc from '"phoneLast4":"([0-9]{4})"'),
      decode(m.lookup_key, 'hex')
    ) || '"'
  )
  from community m
  where c.scope = 'community/' || m.id and c.entity = 'resident' and c.doc ~ '"phoneLast4":"[0-9]{4}"';
drop function pg_temp.hmac_sha256(text, bytea);
`;
