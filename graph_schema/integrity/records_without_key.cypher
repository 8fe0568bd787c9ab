// means: A node carries the label of a kind but is no record; the directory cannot show it.
// severity: error
// out: labels, node (its properties)
MATCH (node:AccessRule|AgeLimit|Deadline|Event|EventFormat|Fact|Funding|Language|Lens|Location|Need|Organization|Phrase|Postcode|
  Region|ResidenceStatus|Service|ServiceKind|Source|StatusGroup|Survey|TargetGroup|Term|TravelTime)
WHERE NOT node:Record OR node.key IS NULL
RETURN labels(node) AS labels, properties(node) AS node
ORDER BY labels
