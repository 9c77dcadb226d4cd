ours AS (
    SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user
    UNION
    SELECT m.roleid FROM ours o JOIN pg_auth_members m ON m.member = o.oid
), trusted AS (
    SELECT o.oid FROM ours o
    UNION
    SELECT r.oid FROM pg_roles r WHERE r.rolsuper
)
