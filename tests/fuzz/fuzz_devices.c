/* fuzz_devices.c -- any bytes as the user's devices.csv.
 * SPDX-License-Identifier: MIT */
#include "device/device.h"
#include "memory_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int file = -1;
	static struct store *s; /* lives as long as the process */
	char path[MEMORY_PATH_MAX];
	struct error err = { 0 };
	if (!s && store_open(NULL, STORE_CREATE, &s, &err))
		abort();
	memory_file(&file, data, size, path);
	if (device_read_csv(s, path, &err) && err.text[0] == '\0')
		abort(); /* a refusal says why */
	if (store_run(s, "delete from named", &err))
		abort();
	return 0;
}
