// means: A part hangs on no record, or on more than one; it can no longer be reached, changed or withdrawn.
// severity: error
// out: labels, owners [key], part (its properties)
MATCH (part:AgeStep|BenefitRule|Condition|Contact|Exception|FormerName|ImpliedFact|Population|RegimeByAge|Requirement|
  ServiceAtLocation|Text|Wording)
WITH part, [(owner:Record)-->(part) | owner.key] AS owners
WHERE size(owners) <> 1
RETURN labels(part) AS labels, owners, properties(part) AS part
ORDER BY labels, owners
