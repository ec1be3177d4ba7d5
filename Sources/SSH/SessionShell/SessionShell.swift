/// One interactive shell on a node's pty, into which `@TARGET COMMAND` types its lines.
package enum SessionShell {}
