// means: One operator follows another in the same role, but starts before the other has ended.
// severity: notice
// out: id, operators [key, from, to], the earlier one first
MATCH (service:Service)-[one:OPERATED_BY]->(first:Record), (service)-[other:OPERATED_BY]->(second:Record)
WHERE first <> second AND coalesce(one.role, '') = coalesce(other.role, '')
WITH service, [[first.key, one.valid_from, one.valid_to], [second.key, other.valid_from, other.valid_to]] AS operators
// A partial date is stretched to its first or last day; an open end is before or after everything.
WITH service, operators, [period IN operators | {
  start: coalesce(period[1] + substring('-01-01', size(period[1]) - 4), '0000'),
  end: coalesce(period[2] + substring('-12-31', size(period[2]) - 4), '9999')}] AS days
// Equal starts or ends are a consortium, not a succession.
WHERE days[0].start < days[1].start AND days[0].end < days[1].end AND days[1].start <= days[0].end
RETURN service.key AS id, operators
ORDER BY id, operators
