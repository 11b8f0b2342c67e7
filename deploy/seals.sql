-- The end of each chain of the trail, for `manage.py audit verify --instansi KODE --last NOMOR:HASH`.
SELECT DISTINCT ON (seal.instansi_id) coalesce(instansi.kode, 'nasional') || ' ' || seal.last || ':' || seal.hash
FROM core_sealblock AS seal LEFT JOIN accounts_instansi AS instansi ON instansi.id = seal.instansi_id
ORDER BY seal.instansi_id, seal.first DESC;
