-- By a superuser, once; again it changes nothing but the passwords. Two roles: `selaras_owner` owns
-- the tables and migrates; `selaras`, whom the services are, reads and writes rows. So whoever takes
-- a web process can neither drop the trigger that keeps the trail nor empty its table.
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
SELECT format('CREATE ROLE %I LOGIN', name) FROM unnest(ARRAY['selaras_owner', 'selaras']) AS name
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE selaras_owner NOSUPERUSER NOCREATEROLE CREATEDB PASSWORD :'owner_password';
ALTER ROLE selaras NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'app_password';
SELECT 'CREATE DATABASE selaras OWNER selaras_owner TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C.UTF-8'''
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'selaras') \gexec
