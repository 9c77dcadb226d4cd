DO ${open}
BEGIN
  CREATE TYPE ${type} AS ENUM (${labels});
  COMMENT ON TYPE ${type} IS ${mark};
EXCEPTION WHEN duplicate_object THEN
  RAISE NOTICE USING MESSAGE = ${kept};
END
${close}
