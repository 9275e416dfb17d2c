# housetap: `make demo`, `make test`; README.md says more. All that is built lands in $(BUILD) and ./housetap.
# Other compilers: make CC=clang, make CC=aarch64-linux-gnu-gcc (CONTRIBUTING.md, "Other machines").
CC       := $(if $(filter default,$(origin CC)),gcc,$(CC))
VERSION  := 0.1.0
PREFIX   ?= /usr/local
MACHINE  := $(shell $(CC) -dumpmachine 2>/dev/null || echo unknown)
HERE     := $(shell gcc -dumpmachine 2>/dev/null || echo unknown)
CPU      := $(if $(filter aarch64%,$(MACHINE)),arm64,x64)
FOREIGN  := $(if $(filter $(firstword $(subst -, ,$(HERE))),$(firstword $(subst -, ,$(MACHINE)))),,$(MACHINE))
BUILD    ?= build$(FOREIGN:%=/%)
DEPS     := build/deps$(FOREIGN:%=-$(CPU))
PROGRAM  := $(if $(filter build,$(BUILD)),housetap,$(BUILD)/housetap)

PKGS     := libndpi libpcap zlib libzstd liblzma liblz4 libxxhash libcrypto libmaxminddb libpsl sqlite3 libmicrohttpd jansson
PKG      := $(if $(FOREIGN),PKG_CONFIG_LIBDIR=/usr/lib/$(FOREIGN)/pkgconfig:/usr/share/pkgconfig )pkg-config
WARN     := -Wall -Wextra -Wshadow -Wconversion -Werror
# Any x86-64 will do; tuned for one that does not clear 100 bytes by `rep stos` (bench/README.md).
TUNE     := $(if $(filter x86_64%,$(MACHINE)),-mtune=skylake)
OPT      ?= -O2 -g -D_FORTIFY_SOURCE=2 $(TUNE)
CFLAGS_  := -std=gnu11 -D_GNU_SOURCE -fstack-protector-strong -fPIE $(WARN) $(OPT) -Isrc -I$(BUILD)/gen \
            -isystem $(DEPS)/include -include base/banned.h -DHOUSETAP_VERSION='"$(VERSION)"' \
            $(shell $(PKG) --cflags $(PKGS) 2>/dev/null || pkg-config --cflags $(PKGS) 2>/dev/null) \
            $(FOREIGN:%=-idirafter /usr/include/$(HERE)) $(CFLAGS)
LDFLAGS_ := -pie -Wl,-z,relro,-z,now $(OPT) $(LDFLAGS)
LDLIBS_  := -L$(DEPS)/lib -lduckdb $(shell $(PKG) --libs $(PKGS) 2>/dev/null) -lpthread -lm $(LDLIBS)
# A program finds libduckdb relative to itself: call with the folder it will lie in.
RPATH     = -Wl,-rpath,'$$ORIGIN/$(shell realpath -m --relative-to=$(1) $(DEPS)/lib)'

# What runs make again runs as many jobs as there are processors, unless -j was given.
AGAIN     = $(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))

SRC      := $(wildcard src/*.c src/*/*.c)
OBJ      := $(SRC:src/%.c=$(BUILD)/obj/%.o)
SQL      := $(wildcard src/*/sql/*.sql)
CSV      := $(wildcard data/*.csv)
LIB      := $(BUILD)/libhousetap.a
WEB      := $(wildcard web/src/*.* web/src/*/*.*)
UNIT     := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))
UNIT_HELP:= $(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c))
SAY       = @$(if $(V),:,echo "  $(1)  $@")
Q        := $(if $(V),,@)
FUZZ     := $(patsubst tests/fuzz/%.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
# Its checks confuse gcc's own: what -Wconversion has to say, it says in the ordinary build.
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -Wno-conversion

all: $(PROGRAM) data
objects: $(OBJ)

$(PROGRAM): $(BUILD)/obj/main.o $(LIB)
	$(call SAY,LINK)
	@$(if $(FOREIGN),$(PKG) --exists $(PKGS) || tools/packages foreign $(CPU))
	$(Q)$(CC) $(LDFLAGS_) -o $@ $^ $(LDLIBS_) $(call RPATH,$(@D))

$(LIB): $(filter-out $(BUILD)/obj/main.o,$(OBJ)) $(BUILD)/gen/sources
	$(call SAY,LIB )
	$(Q)rm -f $@ && $(AR) crs $@ $(filter %.o,$^)

$(BUILD)/obj/%.o: src/%.c $(BUILD)/gen/flags | $(DEPS)/include/duckdb.h $(BUILD)/gen/sql.h $(BUILD)/gen/data.h $(BUILD)/gen/web.h
	@mkdir -p $(@D)
	$(call SAY,CC  )
	$(Q)$(CC) $(CFLAGS_) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: tests/unit/%.c $(UNIT_HELP) $(LIB) $(BUILD)/gen/flags
	@mkdir -p $(@D)
	$(call SAY,TEST)
	$(Q)$(CC) $(CFLAGS_) -Itests/unit -MMD -MP $(LDFLAGS_) -o $@ $(filter %.c,$^) $(LIB) $(LDLIBS_) -lcmocka $(call RPATH,$(@D))

# Preloaded into the program under test, to end it at any of its writes.
BREAKER  := $(BUILD)/tests/breakwrite.so
$(BREAKER): tests/lib/breakwrite.c
	@mkdir -p $(@D)
	$(call SAY,TEST)
	$(Q)$(CC) -std=gnu11 $(WARN) -O1 -shared -fPIC -o $@ $< -ldl

$(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c $(LIB) $(BUILD)/gen/flags
	$(call SAY,FUZZ)
	$(Q)$(CC) $(CFLAGS_) -fsanitize=fuzzer -MMD -MP $(LDFLAGS_) -o $@ $< $(LIB) $(LDLIBS_) $(call RPATH,$(@D))

# What reading, labelling and summing a frame cost by themselves (bench/README.md).
$(BUILD)/stages: bench/stages.c $(LIB) $(BUILD)/gen/flags
	$(call SAY,LINK)
	$(Q)$(CC) $(CFLAGS_) $(LDFLAGS_) -o $@ $< $(LIB) $(LDLIBS_) $(call RPATH,$(@D))

# One C string per .sql file: sql_NAME.
$(BUILD)/gen/sql.h: tools/embed $(SQL) $(BUILD)/gen/sources
	$(Q)tools/embed $(SQL) >$@.part && mv $@.part $@
# The same of our own small tables: data_NAME.
$(BUILD)/gen/data.h: tools/embed $(CSV)
	@mkdir -p $(@D)
	$(Q)tools/embed $(CSV) >$@.part && mv $@.part $@

# The page: one script and one style, bundled.
$(BUILD)/gen/web.h: tools/web $(WEB) $(BUILD)/gen/sources build/deps/web/stamp
	$(call SAY,WEB )
	@mkdir -p $(@D)
	$(Q)tools/web build/deps/web $(BUILD)/gen/web >$@.part && mv $@.part $@
build/deps/web/stamp build/deps/browser/stamp: package-lock.json tools/deps
	@tools/deps $(@D) $(notdir $(@D))

# Files that change when the compiler, its flags or the list of sources do: who depends on them is built anew.
$(BUILD)/gen/flags $(BUILD)/gen/sources: KEPT = $(if $(filter flags,$(@F)),$(CC) $(CFLAGS_) $(LDFLAGS_) $(LDLIBS_),$(SRC) $(SQL) $(WEB))
$(BUILD)/gen/flags $(BUILD)/gen/sources: ALWAYS
	@FOREIGN=$(FOREIGN) tools/packages check build
	@mkdir -p $(@D); echo '$(subst ','\'',$(KEPT))' | cmp -s - $@ || echo '$(subst ','\'',$(KEPT))' >$@

$(DEPS)/include/duckdb.h: package-lock.json tools/deps
	tools/deps $(DEPS) $(CPU)

# Data about addresses and names, fetched and made into tables: the same for every compiler and processor.
FETCHED  := build/deps/data
SHARE    := build/share/housetap
data: $(SHARE)/stamp
$(FETCHED)/stamp: package-lock.json tools/deps
	@tools/deps $(FETCHED) data
ifeq ($(FOREIGN),)
$(SHARE)/stamp: $(FETCHED)/stamp tools/data tools/tables.c data/sources.csv \
                $(wildcard src/enrich/make*.c src/enrich/table*.[ch]) | $(BUILD)/tables
	$(call SAY,DATA)
	$(Q)tools/data $(FETCHED) $(SHARE) $(BUILD)/tables && touch $@
else
# The machine's own libraries may have made room for the foreign ones.
$(SHARE)/stamp:
	@if tools/packages check build 2>/dev/null; then $(AGAIN) CC=gcc BUILD=build data; \
	else echo "housetap: 'make data' on the machine it is for fetches data about addresses and names"; fi
endif
$(BUILD)/tables: tools/tables.c $(LIB)
	$(call SAY,LINK)
	$(Q)$(CC) $(CFLAGS_) $(LDFLAGS_) -o $@ $< $(LIB) $(LDLIBS_) $(call RPATH,$(@D))

# What is missing is installed first, then make starts anew and finds it.
demo:
	@tools/packages install build demo
	+@$(AGAIN) all
	@data/demo/run $(PROGRAM)
test:
	@tools/packages install build test
	+@$(AGAIN) run-tests
run-tests: all $(UNIT) $(BREAKER) build/deps/browser/stamp
	@EMULATE="$(EMULATE)" tests/run --build $(BUILD) $(T)
unit: $(UNIT)
	@EMULATE="$(EMULATE)" tests/run --build $(BUILD) --unit

asan:
	@tools/packages install build test
	+@TEST_PATIENCE=5 $(AGAIN) run-tests BUILD=build/asan OPT='-O1 -g $(SANITIZE)'
fuzz:
	@tools/packages install build fuzz
	+@$(AGAIN) run-fuzz CC=clang BUILD=build/fuzz OPT='-O1 -g -fsanitize=fuzzer-no-link $(SANITIZE)'
run-fuzz: $(FUZZ)
	@tools/fuzz $(or $(FUZZ_SECONDS),$(S),60) $(BUILD) $(T)
lint:
	@tools/packages install build lint
	@tools/lint $(CC) $(CFLAGS_)
format:
	clang-format -i $(shell git ls-files 'src/*.[ch]' 'tests/*.[ch]')
bench: all
	bench/run $(T)
stages: $(BUILD)/stages
# Every label against Wireshark's, over the captures of ../shared.
agree: all
	@tests/agree/labels.py --table
# Rewrites tests/golden/*.out (T="arp dns": only these) and shows tshark the same frames.
golden:
	tools/golden $(T)
# README's picture, from the demo.
picture: all build/deps/browser/stamp
	@tools/picture.mjs
install: all
	install -d $(addprefix $(DESTDIR)$(PREFIX)/,bin lib/housetap share/housetap share/man/man1 share/doc/housetap)
	$(CC) $(LDFLAGS_) -o $(DESTDIR)$(PREFIX)/bin/housetap $(BUILD)/obj/main.o $(LIB) $(LDLIBS_) -Wl,-rpath,'$$ORIGIN/../lib/housetap'
	install -m 644 $(DEPS)/lib/libduckdb.so $(DESTDIR)$(PREFIX)/lib/housetap/
	for file in $(SHARE)/*.*; do install -m 644 "$$file" $(DESTDIR)$(PREFIX)/share/housetap/ || exit 1; done
	install -m 644 packaging/housetap.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system
	sed 's|/usr/local/|$(PREFIX)/|' packaging/housetap.service >$(DESTDIR)$(PREFIX)/lib/systemd/system/housetap.service
	install -m 644 LICENSE README.md $(DESTDIR)$(PREFIX)/share/doc/housetap/
uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/housetap share/man/man1/housetap.1 lib/systemd/system/housetap.service)
	rm -rf $(addprefix $(DESTDIR)$(PREFIX)/,lib/housetap share/housetap share/doc/housetap)
clean:
	rm -rf build housetap

-include $(OBJ:.o=.d) $(UNIT:=.d) $(FUZZ:=.d)
.PHONY: all objects demo test run-tests unit asan fuzz run-fuzz lint format bench stages agree golden picture install uninstall clean data ALWAYS
.DELETE_ON_ERROR:
