/* A fuzz target is one function; libFuzzer calls it with -Dfuzz=true, replay.c on the files of its corpus in every test run. */
#ifndef DM_TESTS_FUZZ_H
#define DM_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
