#pragma once
#include <libxml/SAX2.h>
#include <libxml/parser.h>

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
