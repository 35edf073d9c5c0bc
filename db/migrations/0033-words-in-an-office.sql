-- An office looks for a common word among its cases of one category: they are read in order of time, where before the whole
-- list of that word was gone through for them.
create index case_by_office_category on case_file (council_id, office_id, category_id, opened_at desc, case_id desc);
