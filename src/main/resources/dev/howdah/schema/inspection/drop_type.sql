DO ${open}
BEGIN
  DROP TYPE ${type};
EXCEPTION WHEN dependent_objects_still_exist THEN
  RAISE NOTICE USING MESSAGE = ${kept};
END
${close}
