#pragma once
#include <stddef.h>

// The libraries that are loaded when they are needed.
enum dust_library { DUST_LIBRARY_SSH, DUST_LIBRARY_CURL, DUST_LIBRARY_CRYPTO, DUST_LIBRARY_XML };

// Loads a library: 0 where it is there, and is linked or loaded. Else why not, in the dynamic loader's words, is put into `reason`,
// and `packages` names where it is.
int dust_library_load(enum dust_library which, char *reason, size_t room, const char **packages);

// What is done last where a function of a library is missing and the program ends, such as to give the terminal back.
void dust_library_farewell(void (*farewell)(void));

// The library that reads any XML, behind one function: its own headers and Foundation's clash over ICU.

// What is told of a document; `context` is passed through.
typedef void (*dust_xml_start)(void *context, const unsigned char *name, size_t length);
typedef void (*dust_xml_end)(void *context);
typedef void (*dust_xml_characters)(void *context, const unsigned char *characters, size_t length);

// Tells a whole document. No DTD is heeded, nothing is expanded and nothing fetched. 0 where the document is well-formed.
int dust_xml_parse(
    const char *data, int size, dust_xml_start start, dust_xml_end end, dust_xml_characters characters, void *context);

// The version of libxml2 that is loaded, as its number in digits.
const char *dust_xml_version(void);
