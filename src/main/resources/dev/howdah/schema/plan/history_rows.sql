SELECT DISTINCT ON (description) description, checksum
FROM ${history}
WHERE version IS NULL AND success
ORDER BY description, installed_rank DESC
