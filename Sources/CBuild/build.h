#pragma once

// The commit that a package was built from: `script/package` says it by -D, since a file with it would never be fresh.
#ifndef DUST_COMMIT
#define DUST_COMMIT ""
#endif

static inline const char *dust_build_commit(void) { return DUST_COMMIT; }
