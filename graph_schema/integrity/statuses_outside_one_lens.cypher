// means: A residence status stands in no lens or in several; people with it are counted never or twice.
// severity: error
// out: id, lenses [id]
MATCH (:Lens)
WITH count(*) AS lenses
WHERE lenses > 0
MATCH (status:ResidenceStatus)
OPTIONAL MATCH (lens:Lens)-[:INCLUDES]->(status)
WITH status, lens ORDER BY lens.id
WITH status, collect(lens.id) AS lenses
WHERE size(lenses) <> 1
RETURN status.id AS id, lenses
ORDER BY id
