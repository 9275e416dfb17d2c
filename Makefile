# housetap -- make demo, make test: see README.md
CC       ?= gcc
BUILD    ?= build
DEPS      = $(BUILD)/deps
PREFIX   ?= /usr/local
VERSION  := 0.1.0
PKGS      = libpcap zlib libzstd liblzma liblz4 libxxhash smartcols jansson
WARN      = -Wall -Wextra -Wshadow -Wconversion -Werror
OPT      ?= -O2 -g
CFLAGS_   = -std=gnu11 -D_GNU_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE $(WARN) $(OPT) \
            -DHOUSETAP_VERSION='"$(VERSION)"' -Isrc -I$(BUILD)/gen -isystem $(DEPS)/include \
            -include base/banned.h $(shell pkg-config --cflags $(PKGS)) $(CFLAGS)
LDFLAGS_  = -pie -Wl,-z,relro,-z,now $(LDFLAGS)
LDLIBS_   = -L$(DEPS)/lib -lduckdb -Wl,-rpath,'$$ORIGIN/$(DEPS)/lib' $(shell pkg-config --libs $(PKGS)) -lpthread -lm

SRC      := $(wildcard src/*.c src/*/*.c)
OBJ      := $(SRC:src/%.c=$(BUILD)/obj/%.o)
LIB_OBJ  := $(filter-out $(BUILD)/obj/main.o,$(OBJ))
SQL      := $(wildcard src/*/sql/*.sql)

all: housetap
housetap: $(OBJ)
	$(CC) $(LDFLAGS_) -o $@ $^ $(LDLIBS_)

$(BUILD)/obj/%.o: src/%.c | $(DEPS)/include/duckdb.h $(BUILD)/gen/sql.h
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_) -MMD -MP -c -o $@ $<

# One C string per .sql file: sql_NAME.
$(BUILD)/gen/sql.h: tools/embed $(SQL)
	@mkdir -p $(@D)
	tools/embed $(SQL) >$@.part && mv $@.part $@

$(DEPS)/include/duckdb.h: package-lock.json tools/deps
	tools/deps $(DEPS)

clean:
	rm -rf $(BUILD) housetap

-include $(OBJ:.o=.d)
.PHONY: all clean
