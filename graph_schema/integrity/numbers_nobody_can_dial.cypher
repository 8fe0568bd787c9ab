// means: A telephone number is neither international (+49…, no blanks) nor a short code; a link to it does not dial.
// severity: error
// out: id, phone
MATCH (owner:Record)-[:REACHED_BY]->(contact:Contact)
WHERE contact.phone IS NOT NULL AND NOT contact.phone =~ '[+][1-9][0-9]{5,14}|[0-9]{3,6}'
RETURN owner.key AS id, contact.phone AS phone
ORDER BY id, phone
