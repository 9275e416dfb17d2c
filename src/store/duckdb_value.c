/* duckdb_value.c -- cells of a result as struct value. Sums are 128 bits wide in the engine and
 * `1.5` is a DECIMAL: both become what C can hold. Times become ISO 8601 text in UTC. A number that
 * is none (NaN, infinity) is null. Types not known here are cast to text by duckdb_query.c.
 * SPDX-License-Identifier: MIT */
#include "store/duckdb_engine.h"

#include "base/clock.h"

#include <math.h>

bool engine_type_is_known(duckdb_type type)
{
	switch (type) {
	case DUCKDB_TYPE_BOOLEAN:
	case DUCKDB_TYPE_TINYINT:
	case DUCKDB_TYPE_SMALLINT:
	case DUCKDB_TYPE_INTEGER:
	case DUCKDB_TYPE_BIGINT:
	case DUCKDB_TYPE_UTINYINT:
	case DUCKDB_TYPE_USMALLINT:
	case DUCKDB_TYPE_UINTEGER:
	case DUCKDB_TYPE_UBIGINT:
	case DUCKDB_TYPE_HUGEINT:
	case DUCKDB_TYPE_UHUGEINT:
	case DUCKDB_TYPE_FLOAT:
	case DUCKDB_TYPE_DOUBLE:
	case DUCKDB_TYPE_DECIMAL:
	case DUCKDB_TYPE_TIMESTAMP:
	case DUCKDB_TYPE_TIMESTAMP_TZ:
	case DUCKDB_TYPE_VARCHAR: return true;
	default: return false;
	}
}

enum value_type engine_value_type(duckdb_type type, uint8_t scale)
{
	switch (type) {
	case DUCKDB_TYPE_FLOAT:
	case DUCKDB_TYPE_DOUBLE: return VALUE_REAL;
	case DUCKDB_TYPE_DECIMAL: return scale ? VALUE_REAL : VALUE_INTEGER;
	case DUCKDB_TYPE_TIMESTAMP:
	case DUCKDB_TYPE_TIMESTAMP_TZ:
	case DUCKDB_TYPE_VARCHAR: return VALUE_TEXT;
	default: return VALUE_INTEGER;
	}
}

static struct value value_real(double real)
{
	return (struct value){ .type = VALUE_REAL, .real = real, .is_null = !isfinite(real) };
}

static struct value from_huge(duckdb_hugeint h)
{
	bool fits =
		(h.upper == 0 && h.lower <= INT64_MAX) || (h.upper == -1 && h.lower > INT64_MAX);
	return fits ? value_integer((int64_t)h.lower) : value_real(duckdb_hugeint_to_double(h));
}

static struct value from_unsigned_huge(duckdb_uhugeint h)
{
	return h.upper == 0 && h.lower <= INT64_MAX ? value_integer((int64_t)h.lower)
						    : value_real(duckdb_uhugeint_to_double(h));
}

static struct value from_unsigned(uint64_t n)
{
	return n <= INT64_MAX ? value_integer((int64_t)n) : value_real((double)n);
}

static struct value from_time(int64_t time_us, char scratch[ENGINE_CELL_TEXT_MAX])
{
	_Static_assert((int)ENGINE_CELL_TEXT_MAX >= (int)CLOCK_TEXT_MAX, "a time must fit");
	if (time_us == INT64_MAX || time_us == -INT64_MAX)
		snprintf(scratch, ENGINE_CELL_TEXT_MAX, "%sinfinity", time_us < 0 ? "-" : "");
	else
		clock_format_us(time_us, scratch);
	return value_text(span_of_text(scratch));
}

static struct value from_text(const duckdb_string_t *t)
{
	uint32_t length = t->value.inlined.length;
	bool inlined = length <= sizeof t->value.inlined.inlined;
	return value_text(
		span_of(inlined ? t->value.inlined.inlined : t->value.pointer.ptr, length));
}

static struct value scaled(struct value whole, uint8_t scale)
{
	double real = whole.type == VALUE_REAL ? whole.real : (double)whole.integer;
	return scale ? value_real(real / pow(10, scale)) : whole;
}

/* A number or text; `stored` differs from the column's type for a DECIMAL only. */
static struct value read_cell(
	duckdb_type stored, const void *cells, idx_t row, char scratch[ENGINE_CELL_TEXT_MAX])
{
	switch (stored) {
	case DUCKDB_TYPE_BOOLEAN: return value_integer(((const bool *)cells)[row]);
	case DUCKDB_TYPE_TINYINT: return value_integer(((const int8_t *)cells)[row]);
	case DUCKDB_TYPE_SMALLINT: return value_integer(((const int16_t *)cells)[row]);
	case DUCKDB_TYPE_INTEGER: return value_integer(((const int32_t *)cells)[row]);
	case DUCKDB_TYPE_BIGINT: return value_integer(((const int64_t *)cells)[row]);
	case DUCKDB_TYPE_UTINYINT: return value_integer(((const uint8_t *)cells)[row]);
	case DUCKDB_TYPE_USMALLINT: return value_integer(((const uint16_t *)cells)[row]);
	case DUCKDB_TYPE_UINTEGER: return value_integer(((const uint32_t *)cells)[row]);
	case DUCKDB_TYPE_UBIGINT: return from_unsigned(((const uint64_t *)cells)[row]);
	case DUCKDB_TYPE_HUGEINT: return from_huge(((const duckdb_hugeint *)cells)[row]);
	case DUCKDB_TYPE_UHUGEINT: return from_unsigned_huge(((const duckdb_uhugeint *)cells)[row]);
	case DUCKDB_TYPE_FLOAT: return value_real((double)((const float *)cells)[row]);
	case DUCKDB_TYPE_DOUBLE: return value_real(((const double *)cells)[row]);
	case DUCKDB_TYPE_TIMESTAMP:
	case DUCKDB_TYPE_TIMESTAMP_TZ: return from_time(((const int64_t *)cells)[row], scratch);
	case DUCKDB_TYPE_VARCHAR: return from_text(&((const duckdb_string_t *)cells)[row]);
	default: return (struct value){ .type = VALUE_TEXT, .is_null = true };
	}
}

struct value engine_value(
	const struct engine_column *column, idx_t row, char scratch[ENGINE_CELL_TEXT_MAX])
{
	if (column->validity && !duckdb_validity_row_is_valid(column->validity, row))
		return (struct value){
			.type = engine_value_type(column->type, column->scale),
			.is_null = true,
		};
	return scaled(read_cell(column->stored, column->cells, row, scratch), column->scale);
}
