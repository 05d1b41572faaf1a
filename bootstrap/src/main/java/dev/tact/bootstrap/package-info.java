/**
 * The wiring: beans for domain and application, the libraries that stand behind interfaces of the
 * domain, and the process itself. Nothing imports this package.
 */
package dev.tact.bootstrap;
