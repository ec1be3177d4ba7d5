#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 would bring ICU's headers along, which clash with those that Foundation has of its own ICU. All that is lost
// is the end of a structure for encodings that nothing here touches.
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>

// The version of the library that is loaded, as its number in digits.
static inline const char *dust_xml_version(void) { return xmlParserVersion; }

// The library's own handler prints to stderr; what is wrong with a reply is told by the parser's result.
static inline void dust_xml_ignore_error(void *context, const xmlError *error) {
    (void)context;
    (void)error;
}

// Feeds a whole document to a handler that knows no DTD, so that nothing is expanded and nothing is fetched. 0 when well-formed.
static inline int dust_xml_parse(const char *data, int size, xmlSAXHandler *handler, void *context) {
    handler->initialized = XML_SAX2_MAGIC;
    handler->serror = (xmlStructuredErrorFunc)dust_xml_ignore_error;
    return xmlSAXUserParseMemory(handler, context, data, size);
}
