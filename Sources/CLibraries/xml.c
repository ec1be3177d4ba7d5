// libxml2 behind one function. Few programs come here: AWS's replies are plain, and PlainXML reads those.
#include <string.h>
// What is declared from here on is looked for in the program alone, so the C library's own functions stand above.
#ifdef DUST_LATE
#pragma GCC visibility push(hidden)
#endif
#include <libxml/xmlversion.h>
// Nothing here touches encodings, and Debian's would bring ICU's headers along.
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#ifdef DUST_LATE
#pragma GCC visibility pop
#endif
#include "CLibraries.h"

#ifdef DUST_LATE
#include "late.h"
#if LIBXML_VERSION >= 21400
#define SONAME "libxml2.so.16"
#else
#define SONAME "libxml2.so.2"
#endif
LATE_NOTE(SONAME, "xml", "Replies that are not plain XML")
static struct late_library library = {SONAME, "libxml2"};
const struct late_library *late_xml(void) { return &library; }

LATE(void, xmlInitParser, (void), ())
LATE(int, xmlSAXUserParseMemory, (xmlSAXHandlerPtr sax, void *user_data, const char *buffer, int size),
    (sax, user_data, buffer, size))

// A variable of the library's.
const char *dust_xml_version(void) {
    static _Atomic(void *) address;
    return *(const char *const *)late_symbol(&library, &address, "xmlParserVersion");
}
#else
const char *dust_xml_version(void) { return xmlParserVersion; }
#endif

struct relay {
    dust_xml_start start;
    dust_xml_end end;
    dust_xml_characters characters;
    void *context;
};

static void start(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces, const xmlChar **names,
    int attributes, int defaulted, const xmlChar **values) {
    (void)prefix, (void)uri, (void)namespaces, (void)names, (void)attributes, (void)defaulted, (void)values;
    struct relay *relay = context;
    relay->start(relay->context, name, strlen((const char *)name));
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)name, (void)prefix, (void)uri;
    struct relay *relay = context;
    relay->end(relay->context);
}

static void characters(void *context, const xmlChar *text, int length) {
    struct relay *relay = context;
    if (length > 0) relay->characters(relay->context, text, (size_t)length);
}

// The library's own handler prints to stderr; what is wrong with a reply is told by the parser's result.
static void ignore_error(void *context, const xmlError *error) { (void)context, (void)error; }

int dust_xml_parse(
    const char *data, int size, dust_xml_start on_start, dust_xml_end on_end, dust_xml_characters on_characters,
    void *context) {
    struct relay relay = {on_start, on_end, on_characters, context};
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start;
    handler.endElementNs = end;
    handler.characters = characters;
    handler.cdataBlock = characters;
    handler.serror = (xmlStructuredErrorFunc)ignore_error;
    xmlInitParser();
    return xmlSAXUserParseMemory(&handler, &relay, data, size);
}
