#pragma once
#include <libssh/callbacks.h>
#include <libssh/libssh.h>
#include <libssh/sftp.h>

// Declared in libssh/server.h, whose other includes get in the way of the C library's own module.
int ssh_send_keepalive(ssh_session session);
