// Every name of the model exists from the start: an empty directory then answers like a full one, and a hint of the
// database about an unknown name always means a misspelt name.
UNWIND [
  'AccessRule', 'BenefitRule', 'Catalog', 'Change', 'Condition', 'Contact', 'Event', 'EventFormat', 'Exception',
  'Fact', 'FormerName', 'Funding', 'Language', 'Location', 'Migration', 'Need', 'Organization', 'Population',
  'Postcode', 'Record', 'Region', 'Requirement', 'ResidenceStatus', 'Service', 'ServiceAtLocation', 'ServiceKind',
  'Source', 'StatusGroup', 'Survey', 'TargetGroup', 'Term', 'Text', 'TextAr', 'TextDe', 'TextFa', 'TextOther',
  'TextRu', 'TextUk'
] AS label
CALL db.createLabel(label)
FINISH;
UNWIND [
  'ACCESS_VIA', 'ADMITS', 'APPLIES_TO', 'AT', 'ATTENDED_BY', 'COMES_BEFORE', 'COOPERATES_WITH', 'COUNTED',
  'DISTINCT_FROM', 'EVIDENCED_BY', 'EXCEPT', 'EXCLUDES', 'EXCLUDES_GROUP', 'FOCUSES_ON', 'FUNDED_BY', 'GIVES',
  'HANDS_OVER', 'HAS_BENEFIT_RULE', 'HAS_OFFICE', 'HELD_BY', 'HELD_IN', 'HOLDS_IF', 'HOSTED_BY', 'IMPLIES', 'IN',
  'INCLUDES', 'IS_A', 'KIND_OF', 'LIES_IN', 'LOOKED_FOR', 'LOOKED_IN', 'MEETS', 'MODELLED_ON', 'NARROWER_THAN',
  'OFFERED_AT', 'OPERATED_BY', 'PART_OF', 'REACHED_BY', 'REFERS_TO', 'REQUIRES', 'SAYS', 'SEATED_IN', 'SERVES',
  'SHARES_NAME_WITH', 'SPEAKS', 'SUCCEEDED_BY', 'SUPPORTS', 'TYPICALLY_FIRST', 'WAS_CALLED'
] AS type
CALL db.createRelationshipType(type)
FINISH;
UNWIND [
  'access', 'action', 'actor', 'admits_all', 'after', 'age_ask_at', 'age_max', 'age_min', 'age_note', 'ags',
  'aliases', 'applied_at', 'area_km2', 'ask', 'asylum_filed_until', 'at', 'auto_extended_if_valid_on',
  'auto_extended_to', 'axis', 'basis', 'before', 'benefit_candidates', 'benefit_depends_on', 'benefit_note',
  'benefit_regimes', 'capacity', 'capacity_note', 'capacity_on', 'case_management', 'certain_until', 'check',
  'checksum', 'client_types', 'clients', 'content', 'cost', 'countries', 'course_entry', 'course_goal',
  'covers_from', 'covers_to', 'date', 'date_after', 'date_before', 'date_from', 'date_to', 'derived_from',
  'domain_code', 'effect', 'end_known', 'ends_on', 'ends_with', 'english', 'entered_before', 'entered_from',
  'evidence', 'facet_mismatch', 'fact', 'field', 'figures', 'first_evidence', 'hash', 'hours_note', 'id', 'if_not',
  'if_unknown', 'import_id', 'includes', 'interpreter', 'key', 'kind', 'label', 'labour_access_class',
  'labour_note', 'language', 'language_note', 'lat', 'legal_basis', 'level', 'lifecycle', 'lon', 'method', 'mode',
  'months', 'name', 'name_collision', 'new_applications_until', 'no_status_rule', 'not_called', 'not_statuses',
  'note', 'number', 'nuts', 'on', 'op', 'out_of_state', 'outreach', 'persons', 'phone', 'place', 'planned_from',
  'position', 'postcode', 'postcode_trap', 'precision', 'primary', 'publisher', 'reason', 'recognition_scope',
  'referral_target_for', 'regimes', 'regions_note', 'renewal', 'residence_required', 'responsible_by',
  'reviewed_on', 'revision', 'role', 'rules_version', 'schema_version', 'seat', 'seen', 'seq', 'share',
  'site_unknown', 'slug', 'stability', 'starts_on', 'stated_on', 'status_note', 'statuses', 'stayed_on',
  'stop_from', 'stop_reason', 'stop_to', 'street', 'subkind', 'text', 'title', 'to_verify', 'topic', 'town',
  'translated_from', 'type', 'url', 'uuid', 'valid_from', 'valid_to', 'value', 'values', 'verified_is_lower_bound',
  'verified_on', 'weak_fields', 'website', 'when', 'who', 'why'
] AS property
CALL db.createProperty(property)
FINISH;
