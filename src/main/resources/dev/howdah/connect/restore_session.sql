-- Takes away what the last borrower of a session may have set, its role included.
RESET ALL;
RESET ROLE
