/* duckdb_untrusted.c -- the user's own SQL. The engine as a whole can reach no file and change no
 * setting (duckdb.c); here a query also must be one SELECT, runs read-only on a connection of its
 * own, and may call no table function but harmless ones: some (enable_logging ...) change the engine.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include <ctype.h>

/* One row: a table function in the syntax tree of the query that is not allowed, and whether there
 * is no such tree. A quote inside a string stands as \" in JSON, so that no string can pose as a
 * node of the tree. */
static const char sql_forbidden[] =
	"select coalesce(min(f) filter (where f not in ('range', 'generate_series', 'unnest', "
	"'repeat',"
	" 'json_each', 'json_tree', 'pragma_table_info', 'duckdb_tables', 'duckdb_columns',"
	" 'duckdb_views', 'duckdb_functions')), ''), max(failed)"
	" from (select lower(unnest(list_prepend('range', regexp_extract_all(tree,"
	" '\"type\":\"TABLE_FUNCTION\".*?\"function_name\":\"([^\"]*)\"', 1)))) as f,"
	" not starts_with(tree, '{\"error\":false') as failed"
	" from (select json_serialize_sql($1::varchar)::varchar as tree))";

static const char *skip_blanks_and_comments(const char *sql)
{
	for (;;) {
		const char *before = sql;
		while (isspace((unsigned char)*sql) || *sql == '(')
			sql++;
		if (strncmp(sql, "--", 2) == 0)
			sql += strcspn(sql, "\n");
		else if (strncmp(sql, "/*", 2) == 0) {
			const char *end = strstr(sql + 2, "*/");
			sql = end ? end + 2 : sql + strlen(sql);
		}
		if (sql == before)
			return sql;
	}
}

/* PRAGMA and IMPORT are rewritten, and partly done, by the engine's parser: they must not get there. */
static bool begins_like_a_read(const char *sql)
{
	static const char *const words[] = { "select", "with", "from", "values", "table",
		"describe", "show", "summarize" };
	sql = skip_blanks_and_comments(sql);
	size_t length = 0;
	while (isalnum((unsigned char)sql[length]) || sql[length] == '_')
		length++;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (length == strlen(words[i]) && strncasecmp(sql, words[i], length) == 0)
			return true;
	return false;
}

static int check_statement(
	struct store *s, duckdb_connection on, const char *sql, struct error *err)
{
	duckdb_extracted_statements statements = NULL;
	duckdb_prepared_statement statement = NULL;
	int rc = -1;
	idx_t count = duckdb_extract_statements(on, sql, &statements);
	if (count == 0)
		engine_error(s, duckdb_extract_statements_error(statements), err);
	else if (count > 1)
		error_set(err, "sql: only one SELECT is allowed");
	else if (duckdb_prepare_extracted_statement(on, statements, 0, &statement) != DuckDBSuccess)
		engine_error(s, duckdb_prepare_error(statement), err);
	else if (duckdb_prepared_statement_type(statement) != DUCKDB_STATEMENT_TYPE_SELECT)
		error_set(err, "sql: only one SELECT is allowed");
	else if (duckdb_nparams(statement) > 0)
		error_set(err, "sql: parameters have no values here");
	else
		rc = 0;
	duckdb_destroy_prepare(&statement);
	duckdb_destroy_extracted(&statements);
	return rc;
}

static int check_functions(
	struct store *s, duckdb_connection on, const char *sql, bool *has_tree, struct error *err)
{
	duckdb_prepared_statement statement = NULL;
	duckdb_result result = { 0 };
	int rc = -1;
	if (duckdb_prepare(on, sql_forbidden, &statement) != DuckDBSuccess)
		engine_error(s, duckdb_prepare_error(statement), err);
	else if (duckdb_bind_varchar(statement, 1, sql) != DuckDBSuccess ||
		 duckdb_execute_prepared(statement, &result) != DuckDBSuccess)
		engine_error(s, duckdb_result_error(&result), err);
	else {
		char *name = duckdb_value_varchar(&result, 0, 0);
		rc = name && !*name ? 0
				    : error_set(err, "sql: the table function %s is not allowed",
					      name ? name : "?");
		*has_tree = !duckdb_value_boolean(&result, 1, 0);
		duckdb_free(name);
	}
	duckdb_destroy_result(&result);
	duckdb_destroy_prepare(&statement);
	return rc;
}

/* The functions first, for preparing a statement may already call them. */
static int check(struct store *s, duckdb_connection on, const char *sql, struct error *err)
{
	bool has_tree = false;
	if (!begins_like_a_read(sql))
		return error_set(err, "sql: only one SELECT is allowed");
	if (check_functions(s, on, sql, &has_tree, err) || check_statement(s, on, sql, err))
		return -1;
	return has_tree ? 0 : error_set(err, "sql: this kind of SELECT is not allowed");
}

static int begin_read_only(struct store *s, duckdb_connection on, struct error *err)
{
	duckdb_result result;
	int rc = duckdb_query(on, "begin transaction read only", &result) == DuckDBSuccess
			 ? 0
			 : engine_error(s, duckdb_result_error(&result), err);
	duckdb_destroy_result(&result);
	return rc;
}

int store_query_untrusted(
	struct store *s, const char *sql, store_row_fn *each, void *user, struct error *err)
{
	duckdb_connection on = NULL;
	if (s->remote)
		return remote_query(s->remote, true, sql, each, user, err);
	if (engine_flush(s, err))
		return -1;
	if (duckdb_connect(s->database, &on) != DuckDBSuccess)
		return engine_error(s, "cannot connect to the database engine", err);
	int rc = begin_read_only(s, on, err) || check(s, on, sql, err) ||
				 engine_query(s, on, sql, each, user, err)
			 ? -1
			 : 0;
	duckdb_disconnect(&on); /* ends the transaction */
	return rc;
}
