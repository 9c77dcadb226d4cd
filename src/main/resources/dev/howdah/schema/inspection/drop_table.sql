DO ${open}
BEGIN
  PERFORM pg_catalog.set_config('row_security', 'off', true);
  LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM ${table}) THEN
    RAISE EXCEPTION USING ERRCODE = '55006', MESSAGE = ${refusal};
  END IF;
  DROP TABLE ${table};
END
${close}
