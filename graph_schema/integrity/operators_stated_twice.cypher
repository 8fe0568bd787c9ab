// means: The same operator is stated twice in the same role for overlapping periods.
// severity: error
// out: id, operator
MATCH (service:Service)-[one:OPERATED_BY]->(operator:Record), (service)-[other:OPERATED_BY]->(operator)
WHERE elementId(one) < elementId(other) AND coalesce(one.role, '') = coalesce(other.role, '')
// A partial date is stretched to its first or last day; an open end is before or after everything.
WITH service, operator, [period IN [one, other] | {
  start: coalesce(period.valid_from + substring('-01-01', size(period.valid_from) - 4), '0000'),
  end: coalesce(period.valid_to + substring('-12-31', size(period.valid_to) - 4), '9999')}] AS days
WHERE days[0].start <= days[1].end AND days[1].start <= days[0].end
RETURN DISTINCT service.key AS id, operator.key AS operator
ORDER BY id, operator
