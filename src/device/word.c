/* word.c -- what the user says of devices: table `named`.
 * SPDX-License-Identifier: MIT */
#include "device/device.h"

static int forget_word(struct store *s, const struct device_word *w, struct error *err)
{
	struct text sql = { 0 };
	text_printf(&sql, "delete from named where same_as %s '' and home = ",
		w->same_as.length ? "<>" : "=");
	text_add_sql(&sql, w->home);
	text_add_text(&sql, " and address = ");
	text_add_sql(&sql, w->address);
	int rc = store_run(s, sql.at, err);
	text_clear(&sql);
	return rc;
}

static int put_word(struct store *s, const struct device_word *w, struct error *err)
{
	int64_t seq;
	if (store_next_seq(s, &seq, err))
		return -1;
	const struct value row[NAMED_COLUMNS] = {
		[NAMED_SEQ] = value_integer(seq),
		[NAMED_HOME] = value_text(w->home),
		[NAMED_ADDRESS] = value_text(w->address),
		[NAMED_NAME] = value_text(w->name),
		[NAMED_OWNER] = value_text(w->owner),
		[NAMED_SAME_AS] = value_text(w->same_as),
	};
	return store_put(s, ROW_NAMED, row, err);
}

int device_keep_word(struct store *s, const struct device_word *w, struct error *err)
{
	return forget_word(s, w, err) || put_word(s, w, err) || device_outdate(s, err) ? -1 : 0;
}
