/* derived.h -- columns of the derived tables, which device/ makes anew from the others; device/device.h
 * says what a row is.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_DERIVED_H
#define HOUSETAP_MODEL_DERIVED_H

enum host_column {
	HOST_HOME,
	HOST_ADDRESS,
	HOST_SCOPE,
	HOST_MAC,
	HOST_DEVICE,
	HOST_OWNER,
	HOST_COLUMNS
};

enum device_column {
	DEVICE_HOME,
	DEVICE_MAC,
	DEVICE_DEVICE,
	DEVICE_OWNER,
	DEVICE_IS_ROUTER,
	DEVICE_HOSTNAME,
	DEVICE_FIRST_US,
	DEVICE_LAST_US,
	DEVICE_COLUMNS
};

enum coverage_column {
	COVERAGE_HOME,
	COVERAGE_FIRST_US,
	COVERAGE_LAST_US,
	COVERAGE_PACKETS,
	COVERAGE_BYTES,
	COVERAGE_GAP_S,
	COVERAGE_COLUMNS
};

#endif
