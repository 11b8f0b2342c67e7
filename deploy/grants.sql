-- By the owner of the tables, after each migration: what the role of the services, `app`, may do.
-- Rows, never tables. Of the trail it may add rows and number them (core/sealing.py); what its
-- trigger refuses, the rights refuse as well.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"app";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"app";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO :"app";
REVOKE UPDATE, DELETE ON core_auditentry, core_sealblock FROM :"app";
GRANT UPDATE (nomor) ON core_auditentry TO :"app";
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM :"app";
