#pragma once
#include <stddef.h>

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
