// means: Nobody has verified a running service within the last year, or ever.
// severity: notice
// in:  $today (YYYY-MM-DD)
// out: id, verified_on, url
MATCH (service:Service) WHERE service.lifecycle IN ['running', 'unverified', 'planned']
WITH service, service.verified_on + substring('-12-31', size(service.verified_on) - 4) AS last_day
WHERE last_day IS NULL OR last_day < toString(date($today) - duration('P1Y'))
RETURN service.key AS id, service.verified_on AS verified_on, service.url AS url
ORDER BY verified_on, id
